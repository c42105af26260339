// Versions and changelogs come from changesets, without a remote.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Manifest, publishedPackages, readManifest } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';

const root = join(import.meta.dirname, '../..');
/** The example that is a member of the workspace, with ranges in place of `workspace:`. */
const panel = 'packages/edge/examples/support-panel';
const directories = publishedPackages().map(({ directory }) => directory);

/** Makes a repository with one commit, without a remote, with the files that changesets reads. */
function copyRepository(): string {
  const folder = tempFolder('changesets');
  const manifests = globSync(['packages/*/package.json', `${panel}/package.json`], { cwd: root });
  const files = ['package.json', 'pnpm-workspace.yaml', '.changeset', ...manifests];
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  execFileSync('git', ['add', '.'], { cwd: folder });
  execFileSync('git', [...author, 'commit', '--quiet', '--message=first'], { cwd: folder });
  return folder;
}

describe('Changesets', () => {
  const folder = copyRepository();
  const manifests = (): Manifest[] =>
    directories.map((directory) => readManifest(join(folder, 'packages', directory)));
  const changeset = (command: string) => {
    const file = join(root, 'node_modules/.bin/changeset');
    const { status, stdout, stderr } = spawnSync(file, [command], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
    return stdout + stderr;
  };

  it('of one package move all of them to one version, with a changelog', () => {
    const [first, ...others] = manifests();
    assert.ok(first);
    for (const { version } of others) assert.equal(version, first.version);

    const text = `---\n'${first.name}': major\n---\n\nIt does something else.\n`;
    writeFileSync(join(folder, '.changeset/change.md'), text);
    for (const { name } of manifests()) assert.ok(changeset('status').includes(name));
    changeset('version');

    const major = Number(first.version.split('.')[0]) + 1;
    for (const [index, { version }] of manifests().entries()) {
      assert.equal(version, `${major}.0.0`);
      const changelog = join(folder, 'packages', directories[index] ?? '', 'CHANGELOG.md');
      assert.ok(readFileSync(changelog, 'utf8').includes(`## ${version}`));
    }
    const { dependencies = {} } = readManifest(join(folder, panel));
    const ranges = Object.entries(dependencies).filter(([name]) =>
      name.startsWith('@intercom-fetch/'),
    );
    assert.ok(ranges.length > 0);
    for (const [name, range] of ranges) assert.equal(range, `^${major}.0.0`, name);
  });
});
