import { everyOperation, openScene, type Scene } from '../../../gateway/everyOperation.ts';
import type { Check } from './checks.ts';

/** Made by the first check. Each check builds on those before it. */
let scene: Scene | undefined;

const eachOperation = Object.entries(everyOperation).map(([name, step]): [string, Check] => [
  `the gateway serves ${name}`,
  () => {
    scene ??= openScene();
    return step(scene);
  },
]);

export const gatewayChecks: Readonly<Record<string, Check>> = Object.fromEntries(eachOperation);
