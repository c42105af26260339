// What would be published, as it would be: a tarball of each package, made of its last build.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './tempFolder.ts';

const packages = join(import.meta.dirname, '../../packages');

/** Paths of the tarballs by the names of the packages. They are gone when the process ends. */
export type Tarballs = ReadonlyMap<string, string>;

/** Packs every package into a new folder outside the workspace. */
export function packPackages(): Tarballs {
  const folder = tempFolder('tarballs');
  return new Map(
    readdirSync(packages).map((directory) => {
      const cwd = join(packages, directory);
      const { name } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
      const tarball = join(folder, `${directory}.tgz`);
      execFileSync('pnpm', ['pack', '--out', tarball], { cwd, stdio: 'pipe' });
      return [name, tarball];
    }),
  );
}
