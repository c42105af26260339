// Every example in the READMEs and in TSDoc compiles, under the strict settings of the packages, and runs to its
// end in Node, without a network. An example that needs more has a line about it: see `findExamples`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import { type Example, examplesOf, findExamples } from './findExamples.ts';
import { runExample } from './runExample.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, '.examples');

const examples = findExamples(root);
const isForVitest = ({ code }: Example) => code.includes("from 'vitest'");

const fileOf = (index: number) => join(folder, `example${index}.${examples[index]?.language}`);

/** Returns the file to run, without types and JSX. */
function runnableOf(index: number): string {
  const file = fileOf(index);
  const loader = examples[index]?.language ?? 'ts';
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader, jsx: 'automatic' });
  writeFileSync(`${file}.js`, code);
  return `${file}.js`;
}

function writeExamples(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [index, { code }] of examples.entries()) writeFileSync(fileOf(index), code);
}

function compile(): string {
  const settings = {
    extends: '../../tsconfig.json',
    compilerOptions: { jsx: 'react-jsx', noUnusedLocals: false, types: ['mocha', 'node'] },
    include: ['*.ts', '*.tsx'],
    references: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = join(root, 'node_modules/.bin/tsc');
  return spawnSync(compiler, ['-p', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
    .stdout;
}

writeExamples();
after(() => rmSync(folder, { recursive: true, force: true }));

describe('The example at', () => {
  const output = compile();

  it('each place is found', () => {
    const packages = readdirSync(join(root, 'packages'))
      .map((name) => `packages/${name}`)
      .filter((path) => readdirSync(join(root, path)).includes('README.md'));
    const readmes = ['', ...packages.map((name) => `${name}/`)].map((path) => `${path}README.md:`);
    for (const place of [...readmes, ...packages.map((name) => `${name}/src/`)]) {
      assert.ok(
        examples.some(({ source }) => source.startsWith(place)),
        place,
      );
    }
    assert.ok(examples.some(({ language }) => language === 'tsx'));
    const stray = output
      .split('\n')
      .filter((line) => line && !/^(\s|example\d+\.tsx?\()/.test(line));
    assert.deepEqual(stray, []);
  });

  for (const [index, { source }] of examples.entries()) {
    it(`${source} compiles`, () => {
      const start = `${basename(fileOf(index))}(`;
      const errors = output.split('\n').filter((line) => line.startsWith(start));
      assert.deepEqual(errors, []);
    });
  }
});

describe('Without a network, the example at', { concurrency: availableParallelism() }, () => {
  for (const [index, example] of examples.entries()) {
    if (example.needs || isForVitest(example)) continue;
    it(`${example.source} runs to its end`, async () => {
      const { wrong, output } = await runExample(runnableOf(index));
      assert.deepEqual(wrong, [], output);
    });
  }
});

describe('An example', () => {
  it('with a line that it needs a server or a browser does need one', async (context) => {
    const runs = examples.map(async ({ source, needs }, index) => {
      if (!needs) return;
      context.diagnostic(`${source}: ${needs}`);
      // One that is a server itself never ends.
      const { wrong } = await runExample(runnableOf(index), 5_000);
      assert.notDeepEqual(wrong, [], `${source} runs in Node`);
    });
    await Promise.all(runs);
  });

  it('for Vitest passes in Vitest', () => {
    const files = examples.flatMap((example, index) => {
      if (!isForVitest(example)) return [];
      const file = fileOf(index).replace(/\.ts$/, '.test.ts');
      writeFileSync(file, example.code);
      return [file];
    });
    const vitest = join(import.meta.dirname, '../node_modules/.bin/vitest');
    const { stdout, stderr } = spawnSync(vitest, ['run', '--root', folder], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    assert.ok(files.length > 0);
    assert.match(stdout, new RegExp(`Test Files +${files.length} passed \\(${files.length}\\)`));
    assert.match(stdout, /Tests +(\d+) passed \(\1\)/, stdout + stderr);
  });

  const failing: Readonly<Record<string, string>> = {
    "await fetch('https://api.intercom.io/v1/users').catch(() => {});": 'the network is closed',
    "import { connect } from 'node:net'; try { connect(80); } catch {}": 'the network is closed',
    "void Promise.reject(new Error('left alone'));": 'left alone',
    "setTimeout(() => { throw new Error('too late'); });": 'too late',
    'await new Promise(() => {});': 'never comes',
  };

  for (const [code, what] of Object.entries(failing)) {
    it(`with ${code} fails`, async () => {
      const file = join(folder, `failing${Object.keys(failing).indexOf(code)}.js`);
      writeFileSync(file, code);
      const { wrong } = await runExample(file);
      assert.ok(wrong.join().includes(what), wrong.join());
    });
  }

  it('has its needs in the line before it, or in its first line', () => {
    const block = (before: string, first: string) =>
      `${before}\n\n\`\`\`ts\n${first}\ncode();\n\`\`\`\n`;
    const needs = (before: string, first: string) =>
      examplesOf('README.md', block(before, first))[0]?.needs;
    const server = 'Needs a server: the proxy of an app.';
    assert.equal(needs(server, ''), server);
    assert.equal(needs('', `// ${server}`), `// ${server}`);
    assert.equal(needs('It asks a server.', '// a comment'), undefined);
    const inSource = examplesOf('a.ts', ` * \`\`\`ts\n * // ${server}\n * code();\n * \`\`\`\n`);
    assert.equal(inSource[0]?.needs, `// ${server}`);
  });
});
