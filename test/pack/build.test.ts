// The build, in a workspace of two packages: a published and a private one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { type OutputOptions, type RollupOptions, rollup } from 'rollup';
import { tempFolder } from './tempFolder.ts';

const root = join(import.meta.dirname, '../..');
const folder = tempFolder('build');
const greeter = join(folder, 'packages/greeter');

const moduleTo = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });

const lexicon = `export const hello = 'hello';\n`;

const greeterManifest = {
  name: '@example/greeter',
  bin: { greet: './dist/cli.js' },
  exports: { '.': moduleTo('index'), './node': moduleTo('node'), './loud': moduleTo('loud/index') },
  devDependencies: { '@example/words': 'workspace:^' },
};

const sources: Readonly<Record<string, string>> = {
  'words/package.json': JSON.stringify({
    name: '@example/words',
    private: true,
    exports: { '.': moduleTo('index'), './package.json': './package.json' },
    dependencies: { lexicon: '^1.0.0' },
  }),
  'words/src/index.ts': `import { hello } from 'lexicon';
    export const greeting: string = \`\${hello}!\`;`,
  'greeter/package.json': JSON.stringify(greeterManifest),
  'greeter/src/index.ts': `export { greet } from './greet.ts';\n`,
  'greeter/src/greet.ts': `import { greeting } from '@example/words';
    import { capital } from './capital.ts';
    export function greet(name: string): string {
      return \`\${capital(greeting)} \${name}\`;
    }`,
  'greeter/src/capital.ts': `const special: any = Object.freeze({
      stop() { throw new Error('stopped'); },
    });
    export function capital(text: string): string {
      return special[text]?.() ?? text.toUpperCase();
    }`,
  'greeter/src/loud/index.ts': `export { capital } from '../capital.ts';\n`,
  'greeter/src/node.ts': `export { hostName } from './host.ts';\n`,
  'greeter/src/host.ts': `import { hostname } from 'node:os';
    import { greet } from './greet.ts';
    export const hostName = (): string => hostname();
    export const greetHost = (): string => greet(hostName());`,
  'greeter/src/cli.ts': `#!/usr/bin/env node
    import { greetHost } from './host.ts';
    console.log(greetHost());`,
};

function write(path: string, text: string): void {
  const file = join(folder, 'packages', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

let builds = 0;

/**
 * Builds the workspace with the settings of this one, which read the packages of the working directory; or some
 * packages, as the scripts do that run a command.
 */
async function build(configPackage?: string): Promise<void> {
  builds += 1;
  const { default: configure } = await import(`${join(root, 'rollup.config.mjs')}?${builds}`);
  const configs: RollupOptions[] = configure({ configPackage });
  for (const config of configs) {
    const bundle = await rollup(config);
    await bundle.write(config.output as OutputOptions);
  }
}

/** Lists the files in dist with one of these endings, in order. */
const filesIn = (...endings: string[]) =>
  readdirSync(join(greeter, 'dist'), { encoding: 'utf8', recursive: true })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();

const built = (file: string) => readFileSync(join(greeter, 'dist', file), 'utf8');
const importsIn = (code: string) => [...code.matchAll(/from '([^']+)'/g)].map(([, from]) => from);

beforeEach(() => {
  process.chdir(folder);
  rmSync(join(folder, 'packages'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(sources)) write(path, text);
  const exports = { '.': './index.js' };
  const manifest = { name: 'lexicon', version: '1.0.0', exports };
  write('../node_modules/lexicon/package.json', JSON.stringify(manifest));
  write('../node_modules/lexicon/index.js', lexicon);
});

describe('The build', () => {
  it('makes a chunk of the modules of the main entry, and puts others into the entries that need them', async () => {
    await build();
    const files = filesIn('.js');
    const chunks = ['greeter-node.js', 'greeter.js'];
    assert.deepEqual(files, ['cli.js', ...chunks, 'index.js', 'loud/index.js', 'node.js']);
    assert.deepEqual(importsIn(built('index.js')), ['./greeter.js']);
    assert.deepEqual(importsIn(built('loud/index.js')), ['../greeter.js']);
    assert.deepEqual(importsIn(built('node.js')), ['./greeter-node.js']);
    assert.deepEqual(importsIn(built('greeter-node.js')), ['node:os', './greeter.js']);
    assert.deepEqual(importsIn(built('cli.js')), ['./greeter-node.js']);
    assert.match(built('cli.js'), /^#!\/usr\/bin\/env node\n/);
  });

  it('bundles a private package and its library into the one that uses it, with maps that hold both', async () => {
    await build();
    assert.deepEqual(importsIn(built('greeter.js')), []);
    assert.match(built('greeter.js'), /const hello = 'hello'/);
    const map = JSON.parse(built('greeter.js.map'));
    for (const [name, text] of [
      ['words/src/index.ts', sources['words/src/index.ts']],
      ['lexicon/index.js', lexicon],
    ]) {
      const index = map.sources.findIndex((path: string) => path.endsWith(`/${name}`));
      assert.equal(map.sourcesContent[index], text);
    }
  });

  it('leaves the library of a private package an import where it is a dependency', async () => {
    const manifest = { ...greeterManifest, dependencies: { lexicon: '^1.0.0' } };
    write('greeter/package.json', JSON.stringify(manifest));
    await build();
    assert.deepEqual(importsIn(built('greeter.js')), ['lexicon']);
  });

  it('makes maps that lead to the file and line of the source', async () => {
    await build();
    const script = `import { capital } from ${JSON.stringify(join(greeter, 'dist/loud/index.js'))};
      capital('stop');`;
    const args = ['--enable-source-maps', '--input-type=module', '--eval', script];
    const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.match(stderr, /at Object\.stop \(.*greeter\/src\/capital\.ts:2:\d+\)/);
    assert.match(stderr, /at capital \(.*greeter\/src\/capital\.ts:5:\d+\)/);
  });

  const pure = '/* @__PURE__ */ (() => (';
  const initialisers: Readonly<Record<string, boolean>> = {
    'make()': true,
    'new Map()': true,
    '[...list]': true,
    '{ ...list }': true,
    '{ [list[0]]: 1 }': true,
    'list.length': true,
    'String.raw`a`': true,
    '`${list}`': true,
    'list + 1': true,
    '[() => make(), { a: make }]': false,
    '`a`': false,
    '-1': false,
    '60 * 60': false,
    'function () { return make(); }': false,
    '/a/': false,
  };

  for (const [initialiser, isWrapped] of Object.entries(initialisers)) {
    it(`${isWrapped ? 'wraps' : 'leaves'} the initialiser ${initialiser}`, async () => {
      write(
        'greeter/src/index.ts',
        `const make = () => 1; const list: any = []; export const value: unknown = ${initialiser};
        export { make, list };`,
      );
      await build();
      const [, code] = /const value = (.*)/.exec(built('index.js')) ?? assert.fail();
      assert.equal(code?.includes(pure), isWrapped, code);
    });
  }

  const refused: Readonly<Record<string, string>> = {
    "console.log('hello');": 'a statement',
    "if (typeof self === 'object') hello();": 'a statement',
    'export const [first] = hello();': 'destructuring',
    'let count = 0; export const next: number = count++;': 'an effect in an initialiser',
    'export const later: number = await hello();': 'an effect in an initialiser',
    'export class Greeter { static { hello(); } }': 'code in the definition of a class',
    'export class Greeter { static first: number = hello(); }': 'code in the definition of a class',
    'export class Greeter extends hello() {}': 'code in the definition of a class',
    'export const Greeter = class {};': 'a class without a declaration',
  };

  for (const [code, what] of Object.entries(refused)) {
    it(`fails where ${code} would run at import, and names the place`, async () => {
      write('greeter/src/index.ts', `const hello = (): any => 1;\n${code}\nexport { hello };`);
      await assert.rejects(build(), {
        message: new RegExp(`\\(2:\\d+\\): Nothing may run at import.*: ${what}$`),
        id: join(greeter, 'src/index.ts'),
      });
    });
  }

  const declared = Object.keys(sources)
    .filter((path) => /^greeter\/src\//.test(path))
    .map((path) => path.replace('greeter/src/', '').replace(/\.ts$/, '.d.ts'))
    .sort();

  /** As `tsc -b` leaves dist, and a declaration whose source is gone. */
  function writeDeclarations(): void {
    for (const file of [...declared, 'old.d.ts', '.tsbuildinfo']) write(`greeter/dist/${file}`, '');
  }

  it('removes what is stale from dist, and keeps the declarations of sources that are there', async () => {
    writeDeclarations();
    write('greeter/dist/old.d.ts.map', '');
    write('greeter/dist/old/index.js', '');
    await build();
    assert.deepEqual(filesIn('old/index.js', '.d.ts.map'), []);
    // With its build info, TypeScript would not write again what is no longer there.
    assert.deepEqual(filesIn('.d.ts', '.tsbuildinfo'), declared);
    write('greeter/dist/.tsbuildinfo', '');
    await build();
    assert.deepEqual(filesIn('.d.ts', '.tsbuildinfo'), ['.tsbuildinfo', ...declared]);
  });

  it('lets TypeScript write a declaration that is missing', async () => {
    writeDeclarations();
    for (const file of ['greet.d.ts', 'old.d.ts']) rmSync(join(greeter, 'dist', file));
    await build();
    assert.deepEqual(filesIn('.tsbuildinfo'), []);
  });

  it('of some packages removes modules that are stale, and touches no declaration', async () => {
    writeDeclarations();
    write('greeter/dist/old/index.js', '');
    await build('greeter');
    assert.deepEqual(filesIn('old/index.js'), []);
    assert.deepEqual(filesIn('.d.ts', '.tsbuildinfo').sort(), [
      '.tsbuildinfo',
      ...[...declared, 'old.d.ts'].sort(),
    ]);
  });

  describe('of an entry that has the declarations of another', () => {
    const license = (author: string) =>
      `MIT License\n\nCopyright (c) ${author}\n\nPermission is hereby granted, free of charge, to all\n`;

    function writeWhole(types: string): void {
      const exports = {
        ...greeterManifest.exports,
        './whole': { types, default: './dist/whole.js' },
      };
      write(
        'greeter/package.json',
        JSON.stringify({ ...greeterManifest, version: '1.2.3', exports }),
      );
      write('../LICENSE', license('The greeters'));
      write('../node_modules/lexicon/LICENSE.md', license('A lexicographer'));
    }

    it('makes that one again as a module without imports, which names the authors of all in it', async () => {
      writeWhole('./dist/index.d.ts');
      await build();
      const code = built('whole.js');
      assert.deepEqual(importsIn(code), []);
      assert.match(
        code,
        /^\/\*! @example\/greeter 1\.2\.3, with lexicon 1\.0\.0 in it\.\n.* whole\.licenses\.txt\n.* The greeters\n.* A lexicographer \*\/\n/,
      );
      const licenses = built('whole.licenses.txt');
      assert.ok(
        licenses.includes(license('The greeters')) && licenses.includes(license('A lexicographer')),
        licenses,
      );
      const { greet } = await import(join(greeter, 'dist/whole.js'));
      assert.equal(greet('Ada'), 'HELLO! Ada');
    });

    it('fails where a module of Node would be left', async () => {
      writeWhole('./dist/node.d.ts');
      await assert.rejects(build(), /whole\.js is to have no imports, and has node:os/);
    });

    it('fails where a library has another licence than the MIT License', async () => {
      writeWhole('./dist/index.d.ts');
      write(
        '../node_modules/lexicon/LICENSE.md',
        'Copyright A lexicographer. All rights reserved.',
      );
      await assert.rejects(build(), /lexicon is not under the MIT License/);
    });
  });
});
