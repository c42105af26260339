// Files that each entry of the packages loads without a bundler, as in a page with an import map or a cold process.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { publishedPackages } from './publishedPackages.ts';

const require = createRequire(import.meta.url);
const packages = publishedPackages();

interface Loaded {
  /** Files of the packages of this workspace. */
  readonly files: readonly string[];
  /** Their imports of other packages: `ky`, `hono/cors`, `node:http`. */
  readonly imports: readonly string[];
}

/** Follows the imports of a built module through the packages of this workspace. */
async function load(path: string): Promise<Loaded> {
  const imports = new Set<string>();
  const { metafile } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    // Every import counts, also one whose code a bundler would drop.
    treeShaking: false,
    ignoreAnnotations: true,
    plugins: [
      {
        name: 'others-stay-out',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path: specifier, kind }) => {
            if (kind === 'entry-point') return undefined;
            if (specifier.startsWith('@intercom-fetch/'))
              return { path: require.resolve(specifier) };
            imports.add(specifier);
            return { path: specifier, external: true };
          });
        },
      },
    ],
  });
  return { files: Object.keys(metafile.inputs), imports: [...imports].sort() };
}

const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';

for (const { path, manifest } of packages) {
  describe(`With ${manifest.name}`, () => {
    const modules = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
      typeof target === 'object' ? [[subpath, join(path, target.default)] as const] : [],
    );
    const commands = Object.values(manifest.bin ?? {}).map((file) => join(path, file));

    for (const [subpath, file] of modules) {
      it(`${subpath} loads at most 4 files of the packages${subpath === './node' ? '' : ', and no module of Node'}`, async () => {
        const { files, imports } = await load(file);
        assert.ok(files.length > 0 && files.length <= 4, files.join());
        const ofNode = imports.filter((specifier) => specifier.startsWith('node:'));
        assert.equal(ofNode.length > 0, subpath === './node', ofNode.join());
      });
    }

    it('the main entry loads no optional peer', async () => {
      const { imports } = await load(modules[0]?.[1] ?? '');
      const peers = Object.keys(manifest.peerDependencies ?? {});
      assert.deepEqual(
        imports.filter((specifier) => peers.includes(packageOf(specifier))),
        [],
      );
    });

    it('only its dependencies are loaded', async () => {
      /** The package and its dependencies in this workspace, also indirect ones. */
      const ours = new Set([manifest]);
      for (const { dependencies = {} } of ours) {
        for (const each of packages) {
          if (Object.hasOwn(dependencies, each.manifest.name)) ours.add(each.manifest);
        }
      }
      const known = [...ours].flatMap(({ dependencies, peerDependencies }) =>
        Object.keys({ ...dependencies, ...peerDependencies }),
      );
      for (const file of [...modules.map(([, module]) => module), ...commands]) {
        const { imports } = await load(file);
        const names = imports.filter((name) => !name.startsWith('node:')).map(packageOf);
        assert.deepEqual(
          names.filter((name) => !known.includes(name)),
          [],
          file,
        );
      }
    });
  });
}
