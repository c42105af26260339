// What would be published, as it would be: a tarball of each package, made of its last build.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { publishedPackages } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';

/** Paths of the tarballs by the names of the packages. They are gone when the process ends. */
export type Tarballs = ReadonlyMap<string, string>;

/** Packs every package that is published into a new folder outside the workspace. */
export function packPackages(): Tarballs {
  const folder = tempFolder('tarballs');
  return new Map(
    publishedPackages().map(({ path, directory, manifest }) => {
      const tarball = join(folder, `${directory}.tgz`);
      execFileSync('pnpm', ['pack', '--out', tarball], { cwd: path, stdio: 'pipe' });
      return [manifest.name, tarball];
    }),
  );
}
