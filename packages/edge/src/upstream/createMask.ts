import { joinBytes } from '../http/joinBytes.ts';

/** Overwrites secrets in a stream of bytes. */
export interface Mask {
  /** What may be passed on after this chunk. */
  push(chunk: Uint8Array): Uint8Array;
  /** What is left at the end. */
  end(): Uint8Array;
}

const star = 0x2a;
const nothing = new Uint8Array(0);

function matches(bytes: Uint8Array, at: number, secret: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (bytes[at + index] !== secret[index]) return false;
  }
  return true;
}

/** Where a secret begins that the bytes do not hold to its end. */
function findPartial(bytes: Uint8Array, secret: Uint8Array): number {
  const [first = -1] = secret;
  const from = Math.max(0, bytes.length - secret.length + 1);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (matches(bytes, at, secret, bytes.length - at)) return at;
  }
  return bytes.length;
}

function findAll(bytes: Uint8Array, secret: Uint8Array): number[] {
  const [first = -1] = secret;
  const found: number[] = [];
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (at + secret.length > bytes.length) break;
    if (matches(bytes, at, secret, secret.length)) found.push(at);
  }
  return found;
}

/**
 * A mask that writes a star over each byte of a secret, so that JSON stays JSON, of the same length. It
 * holds back only what may be the start of a secret.
 */
export function createMask(secrets: readonly Uint8Array[]): Mask {
  let held: Uint8Array = nothing;
  return {
    push(chunk) {
      let bytes = held.length ? joinBytes([held, chunk]) : chunk;
      let end = bytes.length;
      // All are found before the first is overwritten, since one may overlap another.
      const found = secrets.map((secret) => findAll(bytes, secret));
      for (const secret of secrets) end = Math.min(end, findPartial(bytes, secret));
      if (found.some(({ length }) => length) && bytes === chunk) bytes = chunk.slice();
      for (const [index, secret] of secrets.entries()) {
        for (const at of found[index] ?? []) bytes.fill(star, at, at + secret.length);
      }
      held = end === bytes.length ? nothing : bytes.slice(end);
      return end === bytes.length ? bytes : bytes.subarray(0, end);
    },
    end() {
      const rest = held;
      held = nothing;
      return rest;
    },
  };
}
