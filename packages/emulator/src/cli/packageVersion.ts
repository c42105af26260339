import { createRequire } from 'node:module';

/** The version of this package. It is found by name, because the build decides which file this code ends in. */
export function packageVersion(): string {
  return createRequire(import.meta.url)('@intercom-fetch/emulator/package.json').version;
}
