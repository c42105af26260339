// The packages as for JSR: their sources, with a jsr.json that follows from package.json.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findRuntime } from '../runtimes/findRuntime.ts';
import { checkFile } from './checkStored.ts';
import { packPackages, type Tarballs } from './packPackages.ts';
import {
  bundledPackages,
  isStandalone,
  type Manifest,
  publishedPackages,
  readManifest,
} from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';
import { unpack } from './unpack.ts';

const root = join(import.meta.dirname, '../..');
const scope = '@intercom-fetch/';

/** The manifests with versions, as they are published. */
const manifestsOf = (tarballs: Tarballs): Manifest[] =>
  [...tarballs.values()].map((tarball) => readManifest(unpack(tarball)));

/**
 * Built files become sources; dependencies become imports, our own ones from JSR. Nothing is bundled there: the
 * sources of a private package lie beside those of the one that uses it, in a folder with its name, and there is
 * no module that has libraries in it.
 */
function jsrManifest(manifest: Manifest) {
  const { name, version, license, exports } = manifest;
  const sources = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string' || isStandalone(target)
      ? []
      : [[subpath, target.default.replace('./dist/', './src/').replace(/\.js$/, '.ts')]],
  );
  const bundled = bundledPackages(manifest);
  const imports = [manifest, ...manifestsOf(packPackages(bundled))]
    .flatMap((each) => Object.entries({ ...each.dependencies, ...each.peerDependencies }))
    .map(([library, range]) => [
      library,
      `${library.startsWith(scope) ? 'jsr' : 'npm'}:${library}@${range}`,
    ]);
  return {
    name,
    version,
    license,
    exports: Object.fromEntries(sources),
    imports: {
      ...Object.fromEntries(imports),
      ...Object.fromEntries(
        bundled.map((each) => [each.manifest.name, `./${each.directory}/index.ts`]),
      ),
    },
    publish: {
      include: [
        'src',
        ...bundled.map((each) => each.directory),
        'README.md',
        'LICENSE',
        'jsr.json',
      ],
    },
  };
}

/**
 * Makes a Deno workspace with the packages, whose members resolve each other without jsr.io. It is a copy, because
 * Deno would rewrite the package.json of pnpm's workspace.
 */
function copyWorkspace(): string {
  const folder = tempFolder('jsr');
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  const packages = publishedPackages();
  const workspace = packages.map(({ directory }) => `./packages/${directory}`);
  writeFileSync(join(folder, 'deno.json'), JSON.stringify({ workspace }));
  const left = new Set(['dist', 'examples', 'node_modules', 'package.json']);
  for (const { directory, path, manifest } of packages) {
    const to = join(folder, 'packages', directory);
    for (const entry of readdirSync(path).filter((name) => !left.has(name))) {
      cpSync(join(path, entry), join(to, entry), { recursive: true });
    }
    for (const bundled of bundledPackages(manifest)) {
      cpSync(join(bundled.path, 'src'), join(to, bundled.directory), { recursive: true });
    }
    cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  }
  return folder;
}

describe('For JSR', () => {
  const manifests = manifestsOf(packPackages());
  const directories = manifests.map(({ name }) => name.slice(scope.length));

  for (const [index, manifest] of manifests.entries()) {
    it(`the jsr.json of ${manifest.name} matches its package.json`, () => {
      const path = join(root, 'packages', directories[index] ?? '', 'jsr.json');
      checkFile(path, `${JSON.stringify(jsrManifest(manifest), undefined, 2)}\n`);
    });
  }

  it('a dry run of publishing passes, without a warning except that of slow types', () => {
    const cwd = copyWorkspace();
    // Exported schemas keep their inferred types, which JSR calls slow.
    const args = ['publish', '--dry-run', '--allow-dirty', '--allow-slow-types'];
    const { status, stdout, stderr } = spawnSync(findRuntime('deno'), args, {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        DENO_DIR: join(root, 'node_modules/.cache/deno'),
        DENO_NO_UPDATE_CHECK: '1',
        // Like npm, also behind a proxy whose certificate only the system has.
        DENO_TLS_CA_STORE: 'mozilla,system',
        NO_COLOR: '1',
      },
    });
    const output = stdout + stderr;
    assert.equal(status, 0, output);
    const warnings = output.match(/^.*warning.*$/gim) ?? [];
    assert.deepEqual(
      warnings.filter((warning) => !warning.includes('slow types')),
      [],
      output,
    );
    for (const { name, version } of manifests) {
      assert.ok(output.includes(`Simulating publish of ${name}@${version} with files:`), output);
    }
    const files = [...output.matchAll(/^ +file:\/\/(\S+)/gm)].map(([, path]) => path ?? '');
    const published = files.map((path) => path.slice(path.indexOf('/packages/') + 10));
    const expected = /^\w+\/(\w+\/[\w/-]+\.ts|README\.md|LICENSE|jsr\.json)$/;
    assert.ok(published.length > manifests.length * 4, output);
    assert.deepEqual(
      published.filter((path) => !expected.test(path)),
      [],
    );
  });
});
