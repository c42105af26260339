import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Example {
  /** `file:line` of its first line. */
  readonly source: string;
  /** The heading above the example; empty in a source file. */
  readonly heading: string;
  readonly code: string;
  readonly language: 'ts' | 'tsx';
  /**
   * Needs of the example beside Node and the emulator: `Needs a server: …` or `Needs a browser: …`, as the line
   * directly before the block or as a comment in its first line.
   */
  readonly needs?: string;
}

const needed = /^(?:\/\/ )?Needs an? (?:server|browser): .+/;

/** Finds the ```ts and ```tsx blocks of a file under the repository's root. In a source file they are in comments, after ` * `. */
export function examplesOf(file: string, text: string): Example[] {
  const examples: Example[] = [];
  let block: string[] | undefined;
  let language: Example['language'] = 'ts';
  let heading = '';
  let before = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = file.endsWith('.ts') ? raw.replace(/^\s*\*? ?/, '') : raw;
    if (block && line.startsWith('```')) {
      const needs = [before, block[0] ?? ''].find((each) => needed.test(each));
      examples.push({
        source: `${file}:${index + 1 - block.length}`,
        heading,
        code: `${block.join('\n')}\nexport {};\n`,
        language,
        ...(needs && { needs }),
      });
      block = undefined;
      before = '';
    } else if (block) block.push(line);
    else if (line === '```ts' || line === '```tsx') {
      block = [];
      language = line === '```ts' ? 'ts' : 'tsx';
    } else {
      if (/^#+ /.test(raw)) heading = raw;
      if (line) before = line;
    }
  }
  return examples;
}

/** Finds every example of the READMEs, of the other pages of packages and of TSDoc. */
export function findExamples(root: string): Example[] {
  const patterns = ['README.md', 'packages/*/*.md', 'packages/*/src/**/*.ts'];
  return globSync(patterns, { cwd: root })
    .sort()
    .flatMap((file) => examplesOf(file, readFileSync(join(root, file), 'utf8')));
}
