import { FieldException, joinPath, shorten } from './errors.ts';

/** Limits of a well-formed JSON text. */
export interface JsonLimits {
  /** The most keys of one object. */
  readonly maxKeys: number;
  /** The most objects and arrays within each other. */
  readonly maxDepth: number;
  /** Refuses a key that an object has twice, of which `JSON.parse` silently keeps the last value. */
  readonly uniqueKeys?: boolean;
}

/** An object or an array that the scan is in. */
interface Level {
  readonly isArray: boolean;
  /** Number of keys of an object, or of the elements of an array that have ended. */
  count: number;
  /** Bounds of an object's last key in the text, its quotes included. */
  keyStart: number;
  keyEnd: number;
  /** Only with `uniqueKeys`. */
  keys: Set<string> | undefined;
}

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;

/** Returns the end of the string that begins at `start`. Linear: each run of backslashes is counted once. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2) return at + 1;
  }
  return text.length;
}

/** Returns a key as `JSON.parse` reads it: `"\u0061"` is `a`. */
function readKey(text: string, { keyStart, keyEnd }: Level): string {
  const inner = text.slice(keyStart + 1, keyEnd - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(text.slice(keyStart, keyEnd)));
  } catch {
    // The text is not JSON, which JSON.parse reports later.
    return inner;
  }
}

/** Deepest place that an error names. The path of a deeper one could be as long as the body. */
const deepestPath = 32;

/** Returns the path of the place that the scan has reached. */
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

/** Returns the end of a number's fraction and exponent. Their rounding is not checked. */
function endOfNumber(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end)) || '.eE+-'.includes(text.charAt(end) || ' ')) end += 1;
  return end;
}

/**
 * Checks a JSON text for what `JSON.parse` hides or is slow with: objects of very many keys, deep nesting,
 * duplicate keys, and integers that a double cannot hold (those of Ruby and Python have no limit, and an id of 17
 * digits would be stored as its neighbour). Any text that `JSON.stringify` writes passes, within the limits.
 *
 * Linear in the text. A text that is not JSON may pass: JSON.parse reports it.
 *
 * @returns the number of keys in all objects.
 * @throws FieldException 400 that names the place.
 */
export function checkJsonText(
  text: string,
  { maxKeys, maxDepth, uniqueKeys = false }: JsonLimits,
): number {
  // One level for each depth, reused by every object and array at that depth.
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
      // Integers of up to fifteen digits are always exact, so that most numbers need no closer look.
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

/** Counts the keys in all objects of a value that is at most as deep as `checkJsonText` allows. */
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
