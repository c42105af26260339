// Every example in the READMEs and in TSDoc compiles, under the strict settings of the packages. Those of
// the sections named below also run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createEmulator } from '@intercom-fetch/emulator';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, '.examples');

interface Example {
  /** `file:line` of its first line. */
  source: string;
  /** The heading that it stands under; empty in a source file. */
  heading: string;
  code: string;
}

/** Sections whose examples run. The others need a page, or are about a proxy. */
const runnable = [
  '# intercom-fetch',
  '## Users',
  '### All of them',
  '### Import',
  '## Notes',
  '## Impressions',
  '## Message threads',
  '## Tags',
  '## Events',
  '## Schemas',
  '## Watch what happens',
  '# @intercom-fetch/core',
  '## Operations',
  '## Subpaths',
  '# @intercom-fetch/emulator',
  '## Make it fail',
  '## Play the other side',
  '## State',
  '## The current API: v2',
];

/** The ```ts blocks of a file. In a source file they stand in comments, behind ` * `. */
function examplesOf(file: string): Example[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const examples: Example[] = [];
  let block: string[] | undefined;
  let heading = '';
  for (const [index, line] of lines.entries()) {
    const text = file.endsWith('.ts') ? line.replace(/^\s*\*? ?/, '') : line;
    if (block && text.startsWith('```')) {
      const source = `${file}:${index + 1 - block.length}`;
      examples.push({ source, heading, code: `${block.join('\n')}\nexport {};\n` });
      block = undefined;
    } else if (block) block.push(text);
    else if (text === '```ts') block = [];
    else if (/^#+ /.test(line)) heading = line;
  }
  return examples;
}

const files = globSync(['README.md', 'packages/*/README.md', 'packages/*/src/**/*.ts'], {
  cwd: root,
});
const examples = files.sort().flatMap(examplesOf);

const fileOf = (index: number) => join(folder, `example${index}.ts`);

function writeExamples(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [index, { code }] of examples.entries()) {
    writeFileSync(fileOf(index), code);
  }
}

function compile(): string {
  const settings = {
    extends: '../../tsconfig.json',
    compilerOptions: { noUnusedLocals: false, types: ['mocha', 'node'] },
    include: ['*.ts'],
    references: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', folder, '--pretty', 'false'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return stdout;
}

describe('The example at', () => {
  writeExamples();
  const output = compile();
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('each place is found', () => {
    const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
    const readmes = ['', ...packages.map((name) => `${name}/`)].map((path) => `${path}README.md:`);
    for (const place of [...readmes, ...packages.map((name) => `${name}/src/`)]) {
      assert.ok(
        examples.some(({ source }) => source.startsWith(place)),
        place,
      );
    }
    const stray = output.split('\n').filter((line) => line && !/^(\s|example\d+\.ts)/.test(line));
    assert.deepEqual(stray, []);
  });

  for (const [index, { source }] of examples.entries()) {
    it(`${source} compiles`, () => {
      const errors = output.split('\n').filter((line) => line.startsWith(`example${index}.ts`));
      assert.deepEqual(errors, []);
    });
  }

  for (const [index, { source, heading }] of examples.entries()) {
    if (!runnable.includes(heading)) continue;
    it(`${source} runs`, async (context) => {
      const fetch = context.mock.method(globalThis, 'fetch', createEmulator().fetch);
      const log = context.mock.method(console, 'log', () => {});
      await import(fileOf(index));
      assert.ok(log.mock.callCount() + fetch.mock.callCount() > 0, 'it does nothing');
    });
  }

  it('Vitest passes in Vitest', () => {
    const headings = ['## In Vitest', '### With intercom-client in Vitest'];
    for (const [number, wanted] of headings.entries()) {
      const index = examples.findIndex(({ heading }) => heading === wanted);
      renameSync(fileOf(index), join(folder, `readme${number}.test.ts`));
    }
    const vitest = join(import.meta.dirname, '../node_modules/.bin/vitest');
    const { stdout, stderr } = spawnSync(vitest, ['run', '--root', folder], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    assert.match(stdout, /Tests +5 passed \(5\)/, stdout + stderr);
  });

  it('each runnable section is found', () => {
    assert.deepEqual(
      [...new Set(examples.map(({ heading }) => heading))].filter((heading) =>
        runnable.includes(heading),
      ),
      runnable,
    );
  });
});
