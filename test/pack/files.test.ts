// The files of the tarballs. The expected ones follow from the sources and the manifest, so that moving a file breaks no test.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, it } from 'node:test';
import { packPackages } from './packPackages.ts';
import { isStandalone, type Manifest, readManifest } from './publishedPackages.ts';
import { unpack } from './unpack.ts';

const packages = join(import.meta.dirname, '../../packages');

function filesOf(folder: string, exclude: readonly string[] = []): string[] {
  return globSync('**', { cwd: folder, exclude, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

/** Lists the built modules of a package's entries. */
function entriesOf({ exports, bin = {} }: Manifest): string[] {
  const modules = Object.values(exports).filter((target) => typeof target === 'object');
  const targets = [...modules.map((target) => target.default), ...Object.values(bin)];
  return targets.map((target) => target.replace('./', ''));
}

/** The modules that have libraries in them. */
function standalonesOf({ exports }: Manifest): string[] {
  return Object.values(exports).flatMap((target) =>
    typeof target === 'object' && isStandalone(target) ? [target.default.replace('./', '')] : [],
  );
}

/** Names that the build may give to chunks: `dist/emulator.js` for `.`, `dist/emulator-node.js` for `./node`. */
function chunksOf({ name, exports }: Manifest): string[] {
  const subpaths = Object.keys(exports).map((path) => path.slice(1).replaceAll('/', '-'));
  return subpaths.map((suffix) => `dist/${name.replace(/^.*\//, '')}${suffix}.js`);
}

for (const [name, tarball] of packPackages()) {
  describe(`The tarball of ${name}`, () => {
    const folder = unpack(tarball);
    const files = filesOf(folder);
    const manifest = readManifest(folder);
    const sources = files.filter((file) => file.startsWith('src/'));

    it('holds the sources, its pages, the licence, the build and the examples, and nothing else', () => {
      for (const file of ['README.md', 'LICENSE', 'package.json']) assert.ok(files.includes(file));
      const strange = files.filter(
        (file) =>
          !/^([A-Z]+\.md|LICENSE|package\.json|dist\/.+|src\/[\w/-]+\.ts|examples\/.+)$/.test(
            file,
          ) || /^(?!examples\/).*tests?\b/.test(file),
      );
      assert.deepEqual(strange, []);
    });

    it('holds each example as it is in the repository, without what it installs and builds', () => {
      const packed = files.filter((file) => file.startsWith('examples/'));
      const { files: published } = manifest as Manifest & { files: readonly string[] };
      const examples = join(packages, name.replace(/^.*\//, ''), 'examples');
      const expected = published.includes('examples')
        ? filesOf(examples, ['**/node_modules', '**/dist']).map((file) => `examples/${file}`)
        : [];
      assert.deepEqual(packed, expected);
    });

    it('holds the declarations of each source, and no others', () => {
      const declarations = sources.map((file) => `dist/${file.slice(4, -3)}.d.ts`);
      assert.ok(declarations.length > 0);
      assert.deepEqual(
        files.filter((file) => /\.d\.ts(\.map)?$/.test(file)),
        declarations.flatMap((file) => [file, `${file}.map`]).sort(),
      );
    });

    it('holds a module for each entry, and at most one chunk behind each', () => {
      const modules = files.filter((file) => /^dist\/.*\.js$/.test(file));
      const entries = entriesOf(manifest);
      assert.deepEqual(
        entries.filter((entry) => !modules.includes(entry)),
        [],
      );
      const known = [...entries, ...chunksOf(manifest)];
      assert.deepEqual(
        modules.filter((file) => !known.includes(file)),
        [],
      );
    });

    it('holds a map for each module, and the licences for one that has libraries in it', () => {
      const standalones = standalonesOf(manifest);
      const modules = files.filter((file) => /^dist\/.*\.js$/.test(file));
      const mapped = modules.filter((file) => !standalones.includes(file));
      assert.deepEqual(
        files.filter((file) => file.endsWith('.js.map')),
        mapped.map((file) => `${file}.map`).sort(),
      );
      assert.deepEqual(
        files.filter((file) => file.endsWith('.txt')),
        standalones.map((file) => file.replace(/\.js$/, '.licenses.txt')),
      );
    });

    it('has maps whose sources exist, or are in the map', () => {
      for (const map of files.filter((file) => file.endsWith('.map'))) {
        const path = join(folder, map);
        const { sources, sourcesContent = [] } = JSON.parse(readFileSync(path, 'utf8')) as {
          sources: string[];
          sourcesContent?: (string | null)[];
        };
        // A façade has no code of its own.
        if (map.endsWith('.d.ts.map')) assert.equal(sources.length, 1, map);
        for (const [index, source] of sources.entries()) {
          const isThere = existsSync(join(dirname(path), source)) || sourcesContent[index];
          assert.ok(isThere, `${map} leads to ${source}`);
        }
      }
    });

    it('has the fields that a registry shows', () => {
      const url = 'https://github.com/intercom-fetch/intercom-fetch';
      const directory = `packages/${name.replace(/^.*\//, '')}`;
      assert.match(String(manifest['description']), /\.$/);
      assert.equal(manifest.license, 'MIT');
      assert.deepEqual(manifest['repository'], {
        type: 'git',
        url: `git+${url}.git`,
        directory,
      });
      assert.equal(manifest['homepage'], `${url}/tree/main/${directory}#readme`);
      assert.equal(manifest['bugs'], `${url}/issues`);
      assert.ok((manifest['keywords'] as string[]).includes('intercom'));
      assert.deepEqual(manifest['publishConfig'], { access: 'public' });
    });

    it('depends on versions, and not on a workspace', () => {
      const { dependencies = {}, peerDependencies = {} } = manifest;
      for (const range of Object.values({ ...dependencies, ...peerDependencies })) {
        assert.match(range, /^\^\d+\.\d+\.\d+$/);
      }
    });
  });
}
