// Tarballs of the packages as they would be published, made from the last build.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { publishedPackages, type WorkspacePackage } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';

/** Paths of the tarballs by the names of the packages. They are removed when the process ends. */
export type Tarballs = ReadonlyMap<string, string>;

/** Packs packages into a new folder outside the workspace: by default every published one. */
export function packPackages(
  packages: readonly WorkspacePackage[] = publishedPackages(),
): Tarballs {
  const folder = tempFolder('tarballs');
  return new Map(
    packages.map(({ path, directory, manifest }) => {
      const tarball = join(folder, `${directory}.tgz`);
      execFileSync('pnpm', ['pack', '--out', tarball], { cwd: path, stdio: 'pipe' });
      return [manifest.name, tarball];
    }),
  );
}
