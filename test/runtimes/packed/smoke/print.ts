// The suite as a script. Nothing ends the process but that there is no more to do.
import { smoke } from './smoke.ts';

console.log(JSON.stringify(await smoke()));
