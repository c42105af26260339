// Every example in the READMEs and in TSDoc compiles, under the strict settings of the packages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, '.examples');

interface Example {
  /** `file:line` of its first line. */
  source: string;
  code: string;
}

/** The ```ts blocks of a file. In a source file they stand in comments, behind ` * `. */
function examplesOf(file: string): Example[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const examples: Example[] = [];
  let block: string[] | undefined;
  for (const [index, line] of lines.entries()) {
    const text = file.endsWith('.ts') ? line.replace(/^\s*\*? ?/, '') : line;
    if (block && text.startsWith('```')) {
      const source = `${file}:${index + 1 - block.length}`;
      examples.push({ source, code: `${block.join('\n')}\nexport {};\n` });
      block = undefined;
    } else if (block) block.push(text);
    else if (text === '```ts') block = [];
  }
  return examples;
}

const files = globSync(['README.md', 'packages/*/README.md', 'packages/*/src/**/*.ts'], {
  cwd: root,
});
const examples = files.sort().flatMap(examplesOf);

function compile(): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [index, { code }] of examples.entries()) {
    writeFileSync(join(folder, `example${index}.ts`), code);
  }
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
  rmSync(folder, { recursive: true, force: true });
  return stdout;
}

describe('The example at', () => {
  const output = compile();

  it('each place is found', () => {
    assert.ok(examples.some(({ source }) => source.startsWith('README.md:')));
    assert.ok(examples.some(({ source }) => source.includes('.ts:')));
    const stray = output.split('\n').filter((line) => line && !/^(\s|example\d+\.ts)/.test(line));
    assert.deepEqual(stray, []);
  });

  for (const [index, { source }] of examples.entries()) {
    it(`${source} compiles`, () => {
      const errors = output.split('\n').filter((line) => line.startsWith(`example${index}.ts`));
      assert.deepEqual(errors, []);
    });
  }
});
