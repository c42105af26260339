import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { installPacked } from '../../pack/installPacked.ts';
import { packPackages } from '../../pack/packPackages.ts';

/** The packed packages in a folder outside the workspace, with a copy of the examples. */
export interface InstalledEdge {
  /** Returns the path of an example. */
  readonly example: (file: string) => string;
  /** Writes a script beside the installed packages, which it imports, and returns its path. */
  readonly script: (entry: string) => string;
  /** Returns a module with the installed packages, bundled as for workers. */
  readonly worker: (entry: string) => string;
}

/**
 * Installs the packages, and copies the examples that one of them comes with.
 *
 * @param dependencies - Versions of further packages that the examples need.
 */
export function installEdge(
  name: 'edge' | 'gateway' = 'edge',
  dependencies: Readonly<Record<string, string>> = {
    '@hono/node-server': '^2.1.9',
    '@redis/client': '^6.3.1',
  },
): InstalledEdge {
  const folder = installPacked(packPackages(), { dependencies });
  const installed = join(folder, 'node_modules/@intercom-fetch', name);
  cpSync(join(installed, 'examples'), join(folder, 'examples'), { recursive: true });
  const compile = (entry: string) =>
    buildSync({
      entryPoints: [entry],
      external: ['@intercom-fetch/*', '@hono/*', 'node:*', 'cloudflare:*'],
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      target: 'es2022',
      write: false,
    }).outputFiles[0]?.text ?? '';
  return {
    example: (file) => join(folder, 'examples', file),
    script(entry) {
      const path = join(folder, 'script.js');
      writeFileSync(path, compile(entry));
      return path;
    },
    worker(entry) {
      const { outputFiles } = buildSync({
        stdin: { contents: compile(entry), resolveDir: folder },
        bundle: true,
        external: ['cloudflare:*'],
        format: 'esm',
        conditions: ['workerd', 'worker', 'browser'],
        target: 'es2022',
        write: false,
      });
      return outputFiles[0]?.text ?? '';
    },
  };
}
