import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarballs } from './packPackages.ts';
import { tempFolder } from './tempFolder.ts';

export interface InstallOptions {
  /** @default 'pnpm', which does not fetch again what the workspace has */
  readonly manager?: 'npm' | 'pnpm';
  /** Further packages that the consumer installs: versions by name. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Makes a folder outside the workspace with a consumer that has installed the tarballs, as from a registry. The
 * folder is removed when the process ends.
 */
export function installPacked(
  tarballs: Tarballs,
  { manager = 'pnpm', dependencies = {} }: InstallOptions = {},
): string {
  const folder = tempFolder('consumer');
  const packed = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]));
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { ...dependencies, ...packed },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  // Otherwise pnpm would look in the registry for the packages that depend on each other.
  if (manager === 'pnpm') {
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ overrides: packed }));
  }
  const quiet = manager === 'npm' ? ['--no-audit', '--no-fund', '--loglevel=error'] : ['--silent'];
  execFileSync(manager, ['install', ...quiet], { cwd: folder, stdio: 'pipe' });
  return folder;
}
