import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tempFolder } from './tempFolder.ts';

/** Unpacks a tarball; gives the folder of the package in it. It is gone when the process ends. */
export function unpack(tarball: string): string {
  const folder = tempFolder('unpacked');
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}
