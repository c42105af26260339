import { FieldException, joinPath, shorten } from './errors.ts';

/** What a text of JSON may hold beyond being well-formed. */
export interface JsonLimits {
  /** The most keys of one object. */
  readonly maxKeys: number;
  /** The most objects and arrays within each other. */
  readonly maxDepth: number;
  /** Refuse a key that an object has twice, of which `JSON.parse` takes the last without a word. */
  readonly uniqueKeys?: boolean;
}

/** An object or an array that the scan is in. */
interface Level {
  readonly isArray: boolean;
  /** Of an object the keys, of an array the elements that have ended. */
  count: number;
  /** Where the last key of an object is in the text, its quotes included. */
  keyStart: number;
  keyEnd: number;
  /** Only with `uniqueKeys`. */
  keys: Set<string> | undefined;
}

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;

/** The end of the string that begins at `start`. Linear: each run of backslashes is counted once. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2) return at + 1;
  }
  return text.length;
}

/** A key as `JSON.parse` reads it: `"\u0061"` is `a`. */
function readKey(text: string, { keyStart, keyEnd }: Level): string {
  const inner = text.slice(keyStart + 1, keyEnd - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(text.slice(keyStart, keyEnd)));
  } catch {
    // The text is no JSON, which JSON.parse reports.
    return inner;
  }
}

/** The deepest place that an error names: deeper ones would need a path of any length. */
const deepestPath = 32;

/** The path of what the scan has reached in `levels`. */
function pathOf(text: string, levels: readonly Level[]): string {
  if (levels.length > deepestPath) return 'The body';
  const path = levels.reduce(
    (above, level) => joinPath(above, level.isArray ? level.count : readKey(text, level)),
    '',
  );
  return path || 'The body';
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The end of the fraction and the exponent of a number, which are rounded as everywhere. */
function endOfNumber(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end)) || '.eE+-'.includes(text.charAt(end) || ' ')) end += 1;
  return end;
}

/**
 * Checks what `JSON.parse` cannot tell any more or would take long for: an object of a hundred thousand keys, deep
 * nesting, keys that come twice, and integers that a double cannot hold (Ruby's and Python's have no limit, and
 * an id of 17 digits would be stored as its neighbour). What `JSON.stringify` writes within the limits passes.
 *
 * Linear in the text. A text that is no JSON may pass: JSON.parse reports it.
 *
 * @returns how many keys there are in all objects.
 * @throws FieldException 400 that names the place.
 */
export function checkJsonText(
  text: string,
  { maxKeys, maxDepth, uniqueKeys = false }: JsonLimits,
): number {
  // One for each depth, used again by every object and array at that depth.
  const pool: Level[] = [];
  let depth = 0;
  let keys = 0;
  let level: Level | undefined;

  function refuse(levels: number, message: string): never {
    throw new FieldException(pathOf(text, pool.slice(0, levels)), message);
  }

  function enter(isArray: boolean): void {
    if (depth === maxDepth) refuse(depth, `must be at most ${maxDepth} deep`);
    level = pool[depth];
    if (!level || level.isArray !== isArray) {
      level = { isArray, count: 0, keyStart: 0, keyEnd: 0, keys: undefined };
      pool[depth] = level;
    }
    level.count = 0;
    level.keys?.clear();
    depth += 1;
  }

  function addKey(object: Level, start: number, end: number): void {
    keys += 1;
    object.count += 1;
    object.keyStart = start;
    object.keyEnd = end;
    if (object.count > maxKeys) refuse(depth - 1, `must have at most ${maxKeys} keys`);
    if (!uniqueKeys) return;
    object.keys ??= new Set();
    object.keys.add(readKey(text, object));
    if (object.keys.size !== object.count) refuse(depth, 'is given twice');
  }

  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(text, at);
      let next = end;
      while (text.charCodeAt(next) <= 0x20) next += 1;
      if (level && !level.isArray && text.charCodeAt(next) === 0x3a) {
        addKey(level, at, end);
        next += 1;
      }
      at = next;
    } else if (code === minus || isDigit(code)) {
      let end = at + 1;
      while (isDigit(text.charCodeAt(end))) end += 1;
      const digits = end - at > 15 ? text.slice(at, end) : '';
      end = endOfNumber(text, end);
      // Up to fifteen digits are always exact, so that most numbers are not looked at any closer.
      if (digits.length > 15 && String(Number(digits)) !== digits) {
        const token = shorten(text.slice(at, end));
        refuse(
          depth,
          `must not hold the number ${token}, which would be rounded; send it as a string`,
        );
      }
      at = end;
    } else {
      if (code === 0x7b || code === 0x5b) enter(code === 0x5b);
      else if (code === 0x7d || code === 0x5d) {
        depth = Math.max(0, depth - 1);
        level = pool[depth - 1];
      } else if (code === 0x2c && level?.isArray) level.count += 1;
      at += 1;
    }
  }
  return keys;
}

/** How many keys there are in all objects of a value, which is at most as deep as `checkJsonText` allows. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const each of value) count += countKeys(each);
    return count;
  }
  for (const key in value) count += 1 + countKeys((value as Record<string, unknown>)[key]);
  return count;
}
