import { joinBytes } from './http.ts';

/** Overwrites secrets in a stream of JSON. */
export interface Mask {
  /** Takes a chunk, and returns the bytes that may be passed on. */
  push(chunk: Uint8Array): Uint8Array;
  /** Returns the bytes that are left at the end. */
  end(): Uint8Array;
}

/** A character of a secret, as JSON may write it: in UTF-8, or as one or two escapes of UTF-16. */
interface Character {
  readonly bytes: Uint8Array;
  readonly units: readonly number[];
}

const star = 0x2a;
const quote = 0x22;
const backslash = 0x5c;
const hexDigits = '0123456789abcdef';
const nothing = new Uint8Array(0);

/** The characters that an escape of two bytes stands for, by its second byte. */
const shortEscapes: Readonly<Record<number, number>> = {
  [0x22]: 0x22,
  [0x2f]: 0x2f,
  [0x5c]: 0x5c,
};

/** Returns the length of the escape at `at`; undefined when the bytes end within it. */
function escapeLength(bytes: Uint8Array, at: number): 2 | 6 | undefined {
  const length = bytes[at + 1] === 0x75 ? 6 : 2;
  return at + length > bytes.length ? undefined : length;
}

/** Returns the UTF-16 code unit that an escape stands for; undefined for an escape that no secret needs. */
function readEscape(bytes: Uint8Array, at: number, length: 2 | 6): number | undefined {
  if (length === 2) return shortEscapes[bytes[at + 1] ?? 0];
  let unit = 0;
  for (let index = at + 2; index < at + 6; index += 1) {
    const digit = hexDigits.indexOf(String.fromCharCode(bytes[index] ?? 0).toLowerCase());
    if (digit === -1) return undefined;
    unit = unit * 16 + digit;
  }
  return unit;
}

/** Returns the end of the secret that begins at `start`; false when there is none, undefined when the bytes end within it. */
function matchSecret(
  bytes: Uint8Array,
  start: number,
  secret: readonly Character[],
): number | false | undefined {
  let at = start;
  for (const character of secret) {
    if (at === bytes.length) return undefined;
    if (bytes[at] === backslash) {
      for (const unit of character.units) {
        if (at === bytes.length) return undefined;
        if (bytes[at] !== backslash) return false;
        const length = escapeLength(bytes, at);
        if (length === undefined) return undefined;
        if (readEscape(bytes, at, length) !== unit) return false;
        at += length;
      }
    } else {
      for (const byte of character.bytes) {
        if (at === bytes.length) return undefined;
        // A quote without a backslash ends a string, and is no character of one.
        if (bytes[at] !== byte || byte === quote) return false;
        at += 1;
      }
    }
  }
  return at;
}

/** Secrets, prepared to be found in the bytes of JSON. */
export interface Patterns {
  readonly all: readonly (readonly Character[])[];
  /** 1 for each byte that a secret can begin with. */
  readonly firstBytes: Uint8Array;
  readonly firstUnits: ReadonlySet<number | undefined>;
}

/** Prepares secrets for `createMask`. */
export function compilePatterns(secrets: readonly string[]): Patterns {
  const encoder = new TextEncoder();
  const all = secrets.map((secret) =>
    Array.from(
      secret,
      (character): Character => ({
        bytes: encoder.encode(character),
        units: Array.from({ length: character.length }, (_, index) => character.charCodeAt(index)),
      }),
    ),
  );
  const firstBytes = new Uint8Array(256);
  for (const [first] of all) firstBytes[first?.bytes[0] ?? 0] = 1;
  return { all, firstBytes, firstUnits: new Set(all.map(([first]) => first?.units[0])) };
}

/**
 * Creates a mask that writes a star over each byte of a secret, however JSON writes it, so that JSON stays JSON of the
 * same length. It holds back only what may be the start of a secret, at most six bytes for each character of it.
 */
export function createMask({ all, firstBytes, firstUnits }: Patterns): Mask {
  let held: Uint8Array = nothing;
  /** Number of the held bytes that are part of a secret that began before them. */
  let covered = 0;

  function pass(bytes: Uint8Array, isLast: boolean): Uint8Array {
    // Secrets are looked for in the bytes as they came, since one may overlap another.
    let masked = bytes;
    let coveredTo = 0;
    function cover(from: number, to: number): void {
      if (masked === bytes) masked = bytes.slice();
      masked.fill(star, from, to);
      coveredTo = Math.max(coveredTo, to);
    }
    if (covered) cover(0, covered);

    /** Covers the secrets that begin at a place; false when the next chunk is needed to decide. */
    function coverSecrets(at: number): boolean {
      for (const pattern of all) {
        const end = matchSecret(bytes, at, pattern);
        if (end === undefined && !isLast) return false;
        if (end) cover(at, end);
      }
      return true;
    }

    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte !== backslash) {
        if (firstBytes[byte] && !coverSecrets(at)) break;
        at += 1;
        continue;
      }
      // An escape is passed as a whole, or its `u` would be taken for a letter.
      const length = escapeLength(bytes, at);
      if (length === undefined && !isLast) break;
      const unit = length && readEscape(bytes, at, length);
      if (unit !== undefined && firstUnits.has(unit) && !coverSecrets(at)) break;
      at = Math.min(at + (length ?? 6), bytes.length);
    }
    held = at === bytes.length ? nothing : bytes.slice(at);
    covered = Math.max(0, coveredTo - at);
    return at === bytes.length ? masked : masked.subarray(0, at);
  }

  return {
    push: (chunk) => pass(held.length ? joinBytes([held, chunk]) : chunk, false),
    end: () => pass(held, true),
  };
}
