import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { installPacked } from '../../pack/installPacked.ts';
import { packPackages } from '../../pack/packPackages.ts';
import type { Servers } from './servers/startServers.ts';

/** The part of the installed packages that the test itself uses. */
export interface Packed {
  readonly createEmulator: typeof import('@intercom-fetch/emulator').createEmulator;
  readonly serve: typeof import('@intercom-fetch/emulator/node').serve;
}

type Script = 'print' | 'idle';
type Worker = 'worker' | 'idleWorker';

export interface InstalledSmoke {
  readonly packed: Packed;
  /** Writes a script beside the installed packages, which it imports, and returns its path. */
  script(entry: Script, servers: Servers): string;
  /** Returns a module with the installed packages, bundled as for workers. */
  worker(entry: Worker, servers: Servers): string;
}

/** Compiles the suite to JavaScript that imports the packages only. */
function compile(entry: Script | Worker, servers: Servers): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, `smoke/${entry}.ts`)],
    define: { SERVERS: JSON.stringify(servers) },
    external: ['@intercom-fetch/*'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Packs the packages and installs them, once for all runtimes, in a folder outside of the workspace. */
export async function installSmoke(): Promise<InstalledSmoke> {
  const folder = installPacked(packPackages());
  const { resolve } = createRequire(join(folder, 'package.json'));
  const load = (name: string) => import(pathToFileURL(resolve(name)).href);
  const { createEmulator } = await load('@intercom-fetch/emulator');
  const { serve } = await load('@intercom-fetch/emulator/node');
  let count = 0;
  return {
    packed: { createEmulator, serve },
    script(entry, servers) {
      count += 1;
      const path = join(folder, `${entry}-${count}.js`);
      writeFileSync(path, compile(entry, servers));
      return path;
    },
    worker(entry, servers) {
      const { outputFiles } = buildSync({
        stdin: { contents: compile(entry, servers), resolveDir: folder },
        bundle: true,
        format: 'esm',
        conditions: ['workerd', 'worker', 'browser'],
        target: 'es2022',
        write: false,
      });
      return outputFiles[0]?.text ?? '';
    },
  };
}
