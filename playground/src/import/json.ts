import { isJsonObject } from '@intercom-fetch/transport';
import { failureColumns } from './columns.ts';
import type { FindRow, FoundRow } from './rows.ts';

/** Finds lines, each of which is one cell: a file of JSON lines. */
export const findLine: FindRow = (text, from, isEnd) => {
  const end = text.indexOf('\n', from);
  if (end < 0 && !isEnd) return undefined;
  const line = end < 0 ? text.slice(from) : text.slice(from, end);
  return { cells: [line.replace(/\r$/, '')], next: from + line.length + 1 };
};

const stringEnd = /["\\]/g;
const structure = /["[\]{}]/g;
const scalarEnd = /[,\]\s]/g;

/** Returns the start of a match of a pattern, or -1. */
function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** The index behind a string that begins at `from`, or -1. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; ) {
    const stop = indexOf(stringEnd, text, at);
    if (stop < 0) return -1;
    if (text[stop] === '"') return stop + 1;
    at = stop + 2;
  }
}

/** The index behind a value that begins at `from`, or -1 when it does not end in this text. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfString(text, from);
  if (text[from] !== '{' && text[from] !== '[') return indexOf(scalarEnd, text, from);
  let depth = 0;
  for (let at = from; ; ) {
    const stop = indexOf(structure, text, at);
    if (stop < 0) return -1;
    const character = text[stop];
    if (character === '"') {
      at = endOfString(text, stop);
      if (at < 0) return -1;
      continue;
    }
    at = stop + 1;
    depth += character === '{' || character === '[' ? 1 : -1;
    if (depth === 0) return at;
  }
}

/**
 * Makes a finder of the items of a JSON array, each of which is one cell. They are counted from 1. An item that a
 * comma lacks, or that a comma too many announces, is a problem of its own, and the ones behind it are read.
 */
export function findItems(): FindRow {
  const filled = /\S/g;
  let isOpen = false;
  const stop = (text: string, from: number, reason: string): FoundRow => ({
    cells: [text.slice(from)],
    problem: { reason },
    next: text.length,
  });

  return (text, from, isEnd) => {
    let start = indexOf(filled, text, from);
    // The bracket or the comma in front of an item.
    const isLed = !isOpen || text[start] === ',';
    if (isLed && start >= 0) start = indexOf(filled, text, start + 1);
    const isEmpty = text[start] === ',' || (isOpen && isLed && text[start] === ']');
    if (isEmpty) {
      isOpen = true;
      return { cells: [''], problem: { reason: 'there is a comma, and no item' }, next: start };
    }
    const isClosed = text[start] === ']';
    if (isClosed) start = indexOf(filled, text, start + 1);
    const end = start < 0 || isClosed ? -1 : endOfValue(text, start);
    if (end >= 0) {
      isOpen = true;
      const found = { cells: [text.slice(start, end)], next: end };
      return isLed ? found : { ...found, problem: { reason: 'there is no comma in front of it' } };
    }
    if (!isEnd) return undefined;
    if (isClosed && start < 0) return { cells: [], next: text.length };
    if (isClosed) return stop(text, start, 'stands behind the end of the list');
    return stop(text, start < 0 ? from : start, 'the file ends inside of the list: is it cut off?');
  };
}

/** Thrown for a text that is no user. */
export class JsonProblem extends Error {
  override readonly name = 'JsonProblem';
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\]:,]/g;

/**
 * Tests whether a number in JSON is the one that `JSON.parse` makes of it. Decimals may have 17 digits, as programs
 * print them.
 */
function isKept(digits: string): boolean {
  const value = Number(digits);
  if (/^-?\d+$/.test(digits)) return digits.length < 16 || String(value) === digits;
  const significant = digits
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return Number.isFinite(value) && significant.length <= 17;
}

/**
 * Refuses what `JSON.parse` changes in silence: integers beyond 2^53, and a key that comes twice, of which only
 * the last value would be left. The text is JSON.
 */
function refuseChanged(text: string): void {
  const objects: { readonly keys: Set<string> | undefined; key: string }[] = [];
  let previous = '';
  for (const [found] of text.matchAll(token)) {
    const object = objects.at(-1);
    if (found === '{' || found === '[') {
      objects.push({ keys: found === '{' ? new Set() : undefined, key: '' });
    } else if (found === '}' || found === ']') {
      objects.pop();
    } else if (found.startsWith('"')) {
      if (object?.keys && (previous === '{' || previous === ',')) {
        object.key = String(JSON.parse(found));
        if (object.keys.has(object.key)) throw new JsonProblem(`${object.key} is there twice`);
        object.keys.add(object.key);
      }
    } else if (found !== ':' && found !== ',' && !isKept(found)) {
      const path = objects.flatMap(({ key }) => key || []).join('.');
      throw new JsonProblem(
        `${path}: ${found.slice(0, 60)} has more digits than a number holds: write it as text, in quotes`,
      );
    }
    previous = found;
  }
}

/** Parses an object, and refuses one that parsing would change. */
function parseUnchanged(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new JsonProblem(`is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isJsonObject(value)) throw new JsonProblem('is no JSON object');
  refuseChanged(text);
  return value;
}

/**
 * Returns the text of a row as it was in its first file: of a file of failures, the one that stands in `import_text`
 * alone, because the row could not be an object there. Any other text is returned as it is.
 */
export function textOfRow(text: string): string {
  // Most rows are not parsed for this.
  if (!text.includes('"import_text"')) return text;
  try {
    const { import_text: own, ...rest } = parseUnchanged(text);
    const isAlone = Object.keys(rest).every((key) => failureColumns.includes(key));
    return typeof own === 'string' && isAlone ? textOfRow(own) : text;
  } catch {
    return text;
  }
}

/**
 * Parses an object. Of a file of failures, the reason is left out, and what was no object is read again.
 *
 * @throws {JsonProblem} when the text is no object, or would be changed by parsing it.
 */
export function parseObject(text: string): Record<string, unknown> {
  const value = parseUnchanged(textOfRow(text));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !failureColumns.includes(key)));
}
