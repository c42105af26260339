// Compares the packages with stored lists, so that a change of them is deliberate. UPDATE_PACK=1 stores them anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True if stored values are written, and not checked. */
export const updating = process.env['UPDATE_PACK'] === '1';

/** Compares a text with that of a file, or writes it to the file. */
export function checkFile(path: string, text: string): void {
  if (updating) writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'), `${path} differs; UPDATE_PACK=1 stores it anew`);
}

/** Compares lines with those that are stored for a package, such as the `exports` of `@scope/name`. */
export function checkStored(name: string, what: string, lines: readonly string[]): void {
  const file = `${name.replace(/^.*\//, '')}.${what}.txt`;
  checkFile(join(import.meta.dirname, 'stored', file), `${lines.join('\n')}\n`);
}

/**
 * Makes a check of sizes against the stored ones, in `stored/<name>.bytes.json`. It has some room, so that a size is
 * no reason for a worse name.
 */
export function sizeBudgets(name: string): (what: string, bytes: number) => void {
  const path = join(import.meta.dirname, 'stored', `${name}.bytes.json`);
  const stored: Record<string, number> = updating ? {} : JSON.parse(readFileSync(path, 'utf8'));
  return (what, bytes) => {
    if (updating) {
      stored[what] = bytes;
      writeFileSync(path, `${JSON.stringify(stored, undefined, 2)}\n`);
    }
    const size = stored[what] ?? 0;
    const hint = 'UPDATE_PACK=1 stores it anew';
    assert.ok(
      bytes <= size * 1.03,
      `${what}: ${bytes} bytes are over 3 % more than ${size}; ${hint}`,
    );
  };
}
