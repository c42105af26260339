// What is published, beside what was: a change of it must be meant. UPDATE_PACK=1 stores it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether what is stored is written rather than checked. */
export const updating = process.env['UPDATE_PACK'] === '1';

/** Compares a text with that of a file, or writes it there. */
export function checkFile(path: string, text: string): void {
  if (updating) writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'), `${path} differs; UPDATE_PACK=1 stores it anew`);
}

/** Compares lines with those that are stored for a package, such as the `files` of `@scope/name`. */
export function checkStored(name: string, what: string, lines: readonly string[]): void {
  const file = `${name.replace(/^.*\//, '')}.${what}.txt`;
  checkFile(join(import.meta.dirname, 'stored', file), `${lines.join('\n')}\n`);
}
