// The packages as JSR would take them: their sources, described by a jsr.json that follows from package.json.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findRuntime } from '../runtimes/findRuntime.ts';
import { checkFile } from './checkStored.ts';
import { packPackages } from './packPackages.ts';
import { type Manifest, readManifest } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';
import { unpack } from './unpack.ts';

const root = join(import.meta.dirname, '../..');
const scope = '@intercom-fetch/';

/** Built files become sources; dependencies become imports, our own ones from JSR. */
function jsrManifest({ name, version, license, exports, ...rest }: Manifest) {
  const sources = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [[subpath, target.default.replace('./dist/', './src/').replace(/\.js$/, '.ts')]],
  );
  const imports = Object.entries({ ...rest.dependencies, ...rest.peerDependencies }).map(
    ([library, range]) => [
      library,
      `${library.startsWith(scope) ? 'jsr' : 'npm'}:${library}@${range}`,
    ],
  );
  return {
    name,
    version,
    license,
    exports: Object.fromEntries(sources),
    imports: Object.fromEntries(imports),
    publish: { include: ['src', 'README.md', 'LICENSE', 'jsr.json'] },
  };
}

/**
 * A workspace of Deno's with the packages. It is a copy, because Deno would rewrite the package.json of
 * pnpm's, and its members resolve each other without asking jsr.io.
 */
function copyWorkspace(directories: readonly string[]): string {
  const folder = tempFolder('jsr');
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  const workspace = directories.map((directory) => `./packages/${directory}`);
  writeFileSync(join(folder, 'deno.json'), JSON.stringify({ workspace }));
  const left = new Set(['dist', 'node_modules', 'package.json']);
  for (const directory of directories) {
    const from = join(root, 'packages', directory);
    for (const entry of readdirSync(from).filter((name) => !left.has(name))) {
      cpSync(join(from, entry), join(folder, 'packages', directory, entry), { recursive: true });
    }
    cpSync(join(root, 'LICENSE'), join(folder, 'packages', directory, 'LICENSE'));
  }
  return folder;
}

describe('For JSR', () => {
  const manifests = [...packPackages().values()].map((tarball) => readManifest(unpack(tarball)));
  const directories = manifests.map(({ name }) => name.slice(scope.length));

  for (const [index, manifest] of manifests.entries()) {
    it(`the jsr.json of ${manifest.name} says what its package.json says`, () => {
      const path = join(root, 'packages', directories[index] ?? '', 'jsr.json');
      checkFile(path, `${JSON.stringify(jsrManifest(manifest), undefined, 2)}\n`);
    });
  }

  it('a dry run of publishing passes, without slow types', () => {
    const cwd = copyWorkspace(directories);
    const args = ['publish', '--dry-run', '--allow-dirty'];
    const { status, stdout, stderr } = spawnSync(findRuntime('deno'), args, {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        DENO_DIR: join(root, 'node_modules/.cache/deno'),
        DENO_NO_UPDATE_CHECK: '1',
        // As npm: also behind a proxy whose certificate only the system knows.
        DENO_TLS_CA_STORE: 'mozilla,system',
        NO_COLOR: '1',
      },
    });
    const output = stdout + stderr;
    assert.equal(status, 0, output);
    assert.doesNotMatch(output, /warning/i);
    for (const { name, version } of manifests) {
      assert.ok(output.includes(`Simulating publish of ${name}@${version} with files:`), output);
    }
    const files = [...output.matchAll(/^ +file:\/\/(\S+)/gm)].map(([, path]) => path ?? '');
    const published = files.map((path) => path.slice(path.indexOf('/packages/') + 10));
    const expected = /^\w+\/(src\/[\w/-]+\.ts|README\.md|LICENSE|jsr\.json)$/;
    assert.ok(published.length > manifests.length * 4, output);
    assert.deepEqual(
      published.filter((path) => !expected.test(path)),
      [],
    );
  });
});
