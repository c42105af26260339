import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A part of a file that a program writes, between `<!-- name: … -->` and `<!-- /name -->`. */
export interface MarkedText {
  /** Reads the present text. */
  read(): string;
  write(text: string): void;
}

/**
 * Finds the part of a file that a bench or a suite writes.
 *
 * @param file path under the repository's root
 * @param name name in the markers
 */
export function markedText(file: string, name: string): MarkedText {
  const path = join(root, file);

  function parts(): [before: string, marked: string, after: string] {
    const text = readFileSync(path, 'utf8');
    const start = text.indexOf(`<!-- ${name}:`);
    const from = text.indexOf('\n', start) + 1;
    const to = text.indexOf(`\n<!-- /${name} -->`, from);
    if (start < 0 || from < 1 || to < 0) throw new Error(`${file} lacks the markers of ${name}`);
    return [text.slice(0, from), text.slice(from, to), text.slice(to)];
  }

  return {
    read: () => parts()[1],
    write(marked) {
      const [before, , after] = parts();
      writeFileSync(path, before + marked + after);
    },
  };
}
