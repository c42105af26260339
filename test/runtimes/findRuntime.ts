// The binaries of other runtimes, which their npm packages have as an optional dependency per platform.
// Their own launchers need an install script, or do not forward signals.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const files = { deno: 'deno', bun: 'bin/bun' };

export function findRuntime(name: keyof typeof files): string {
  const require = createRequire(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const { optionalDependencies } = require('./package.json');
  for (const platform of Object.keys(optionalDependencies)) {
    try {
      return join(dirname(require.resolve(`${platform}/package.json`)), files[name]);
    } catch {}
  }
  throw new Error(`${name} is not installed for this platform`);
}
