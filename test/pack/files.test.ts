// What is in the tarballs.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, it } from 'node:test';
import { checkStored } from './checkStored.ts';
import { packPackages } from './packPackages.ts';
import { readManifest } from './readManifest.ts';
import { unpack } from './unpack.ts';

function filesOf(folder: string): string[] {
  return globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

for (const [name, tarball] of packPackages()) {
  describe(`The tarball of ${name}`, () => {
    const folder = unpack(tarball);
    const files = filesOf(folder);

    it('holds the files that are stored', () => {
      checkStored(name, 'files', files);
    });

    it('holds a README and the licence, and neither tests nor what tools leave behind', () => {
      for (const file of ['README.md', 'LICENSE', 'package.json']) assert.ok(files.includes(file));
      const rest = files.filter((file) => !/^(README\.md|LICENSE|package\.json)$/.test(file));
      const modules = /^(dist\/[\w/-]+\.(js|d\.ts)(\.map)?|src\/[\w/-]+\.ts)$/;
      assert.deepEqual(
        rest.filter((file) => !modules.test(file) || /tests?\b/.test(file)),
        [],
      );
    });

    it('has maps that lead to sources that are there', () => {
      const maps = files.filter((file) => file.endsWith('.map'));
      for (const map of maps) {
        const path = join(folder, map);
        const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
        // A module that only exports what others do has no code of its own.
        if (map.endsWith('.d.ts.map')) assert.equal(sources.length, 1, map);
        for (const source of sources) assert.ok(existsSync(join(dirname(path), source)), map);
      }
      const modules = files.filter((file) => /^dist.*\.(js|d\.ts)$/.test(file));
      assert.deepEqual(
        modules.map((file) => `${file}.map`).filter((map) => !maps.includes(map)),
        [],
      );
    });

    it('says what a registry shows', () => {
      const manifest = readManifest(folder);
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

    it('asks for versions, not for a workspace', () => {
      const { dependencies = {}, peerDependencies = {} } = readManifest(folder);
      for (const range of Object.values({ ...dependencies, ...peerDependencies })) {
        assert.match(range, /^\^\d+\.\d+\.\d+$/);
      }
    });
  });
}
