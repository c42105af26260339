// A package that is not wholly built cannot be packed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { publishedPackages } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';

const script = join(import.meta.dirname, 'prepack.mjs');
const folder = tempFolder('prepack');
const tarball = join(folder, 'packed.tgz');

const manifest = {
  name: '@example/greeter',
  version: '1.0.0',
  bin: { greet: './dist/cli.js' },
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
  scripts: { prepack: `node ${script}` },
};

const built = ['index.js', 'index.d.ts', 'cli.js', 'cli.d.ts', 'greetings/loud.d.ts'];
const sources = ['index.ts', 'cli.ts', 'greetings/loud.ts'];

function write(path: string, text = ''): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function pack() {
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('pnpm', ['pack', '--out', tarball], options);
  return { status, output: stdout + stderr };
}

describe('Packing', () => {
  beforeEach(() => {
    rmSync(folder, { recursive: true });
    write('package.json', JSON.stringify(manifest));
    for (const file of sources) write(`src/${file}`);
    for (const file of built) write(`dist/${file}`);
  });

  it('goes through this check in each package that is published', () => {
    const packages = publishedPackages();
    assert.ok(packages.length > 0);
    for (const { path, manifest } of packages) {
      const { prepack } = manifest['scripts'] as { prepack?: string };
      const [, file] = /^node (\S+)$/.exec(prepack ?? '') ?? [];
      assert.equal(file && join(path, file), script, manifest.name);
    }
  });

  it('makes a tarball of a package that is built', () => {
    const { status, output } = pack();
    assert.equal(status, 0, output);
    assert.ok(existsSync(tarball));
  });

  const lacking: Readonly<Record<string, string>> = {
    'dist/index.d.ts': 'declarations of sources are missing (index.ts)',
    'dist/greetings/loud.d.ts': 'declarations of sources are missing (greetings/loud.ts)',
    'dist/index.js': 'modules are missing (./dist/index.js)',
    'dist/cli.js': 'modules are missing (./dist/cli.js)',
    'src/greetings/loud.ts': 'declarations are there whose source is gone (greetings/loud.d.ts)',
  };

  for (const [file, problem] of Object.entries(lacking)) {
    it(`fails without ${file}, and says to build`, () => {
      rmSync(join(folder, file));
      const { status, output } = pack();
      assert.notEqual(status, 0, output);
      const sentence = `@example/greeter cannot be packed: ${problem}. Run "pnpm build" first.`;
      assert.ok(output.includes(sentence), output);
      assert.ok(!existsSync(tarball));
    });
  }

  it('fails without anything that is built', () => {
    rmSync(join(folder, 'dist'), { recursive: true });
    const { status, output } = pack();
    assert.notEqual(status, 0, output);
    assert.match(output, /modules are missing .*; declarations of sources are missing /);
  });
});

describe('The scripts that run a command', () => {
  it('build packages by name, so that declarations stay as they are', () => {
    const root = join(import.meta.dirname, '../..');
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const name of ['emulator', 'gateway', 'gateway:live']) {
      assert.match(scripts[name], /rollup -c --silent --configPackage=[\w,]+"/, name);
    }
  });
});
