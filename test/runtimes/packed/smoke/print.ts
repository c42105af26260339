// The suite as a script. The process ends when it has nothing more to do.
import { smoke } from './smoke.ts';

console.log(JSON.stringify(await smoke()));
