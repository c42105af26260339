// Clients of v1 by other people, unchanged. They depend on packages with known faults, so they are installed in a
// folder of their own, outside the workspace and its lock file.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Versions of the package `intercom.io`: one of the time of v1, and one that speaks of it what is the same later. */
export type OldVersion = '0.0.8' | '1.5.0';

const cache = join(import.meta.dirname, '../.cache');

/** Loads a version of `intercom.io`, and installs it first where it is not there yet. */
export function loadOldClient<T>(version: OldVersion): T {
  const folder = join(cache, `intercom.io-${version}`);
  if (!existsSync(folder)) install(version, folder);
  return createRequire(join(folder, 'package.json'))('intercom.io') as T;
}

function install(version: OldVersion, folder: string): void {
  mkdirSync(cache, { recursive: true });
  const started = mkdtempSync(join(cache, 'install-'));
  const manifest = { private: true, dependencies: { 'intercom.io': version } };
  writeFileSync(join(started, 'package.json'), JSON.stringify(manifest));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet], { cwd: started, stdio: 'pipe' });
  try {
    // In one step, because another process may install the same.
    renameSync(started, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(started, { recursive: true });
  }
}
