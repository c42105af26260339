import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Unpacks a tarball; gives the folder of the package in it. It is gone when the process ends. */
export function unpack(tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-fetch-unpacked-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}
