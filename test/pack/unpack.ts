import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tempFolder } from './tempFolder.ts';

/** Unpacks a tarball, and returns the folder of its package, which is removed when the process ends. */
export function unpack(tarball: string): string {
  const folder = tempFolder('unpacked');
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}
