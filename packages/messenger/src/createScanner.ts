import { createEscapes, type Escapes } from './createEscapes.ts';

/** Where a scan is in the HTML. */
const [text, open, tagName, attributes, equals, bare, quoted, bang, dash, comment, bogus] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const;

/** Elements whose content is text up to their own end tag. */
const rawText = /^(script|style|title|textarea|xmp|iframe|no(script|embed|frames))$/;

/** Looks through HTML in UTF-8, piece by piece. Keeps no text but the name of a tag. */
export interface Scanner {
  /**
   * Goes on at `from`; gives where `</body` begins, or -1. What may be the start of one at the end of
   * the bytes begins at `maybe`, and is to be given again at the start of the next bytes.
   */
  scan(bytes: Uint8Array, from: number): { found: number; maybe: number };
  /** Whether this is the end of a document that left out its `</body>`, and not of a fragment. */
  lacksEnd(): boolean;
}

/**
 * Finds the first end tag of the body as a browser would: not in a comment, an attribute, a script or
 * another element of raw text. Not told apart is what only odd pages have: CDATA in SVG.
 */
export function createScanner(): Scanner {
  let state: number = text;
  let name = '';
  let closing = false;
  /** The element of raw text around, and the one that the tag at hand starts. */
  let raw = '';
  let starts = '';
  /** Inside of a script. */
  let escapes: Escapes | undefined;
  let quote = 0;
  let named = false;
  let dashes = 0;
  let onlyDashes = false;
  let afterBang = false;
  let isDocument = false;

  const inTag = (char: number) => {
    if (char === 62) {
      state = text;
      raw = starts;
      escapes = raw === 'script' ? createEscapes() : undefined;
    } else if (state === equals) {
      if (char === 34 || char === 39) {
        quote = char;
        state = quoted;
      } else if (char > 32) state = bare;
    } else if (state === bare) {
      if (char <= 32) {
        state = attributes;
        named = false;
      }
    } else if (char === 61 && named) state = equals;
    else if (char > 32) named = char !== 47;
  };

  const inComment = (char: number) => {
    if (char === 62 && (dashes > 1 || onlyDashes)) state = text;
    else if (char === 45) {
      dashes = afterBang ? 1 : dashes + 1;
      afterBang = false;
    } else {
      afterBang = char === 33 && dashes > 1 && !afterBang;
      onlyDashes = false;
      if (!afterBang) dashes = 0;
    }
  };

  const afterOpen = (char: number) => {
    const letter = (char | 32) >= 97 && (char | 32) <= 122;
    if (char === 47 && !closing) closing = true;
    else if (letter && (closing || !raw)) {
      state = tagName;
      name = String.fromCharCode(char | 32);
    } else if (raw) state = text;
    else if (char === 33 && !closing) state = bang;
    else if (closing ? char !== 62 : char === 63) state = bogus;
    else state = text;
  };

  /** Whether it is the end of a name, and that of the body's end tag. */
  const inName = (char: number): boolean => {
    if (char > 32 && char !== 47 && char !== 62) {
      // No name that matters is longer.
      if (name.length < 9) name += String.fromCharCode(char).toLowerCase();
      // Raw text ends only with the name in full.
      if (raw && !raw.startsWith(name)) state = text;
      return false;
    }
    if (raw && name !== raw) {
      state = text;
      return false;
    }
    if (closing && name === 'body') return true;
    starts = !closing && rawText.test(name) ? name : '';
    state = attributes;
    named = false;
    inTag(char);
    return false;
  };

  const step = (char: number): boolean => {
    if (state === open) afterOpen(char);
    else if (state === tagName) return inName(char);
    else if (state === quoted) {
      if (char === quote) {
        state = attributes;
        named = false;
      }
    } else if (state === comment) inComment(char);
    else if (state === bang && char === 45) state = dash;
    else if (state === dash && char === 45) {
      state = comment;
      dashes = 0;
      onlyDashes = true;
      afterBang = false;
    } else if (state >= bang) {
      if (state === bang && (char | 32) === 100) isDocument = true;
      state = char === 62 ? text : bogus;
    } else inTag(char);
    return false;
  };

  return {
    scan(bytes, from) {
      let start = 0;
      for (let at = from; at < bytes.length; at += 1) {
        const char = bytes[at] ?? 0;
        const isText = escapes?.isDouble() ?? false;
        escapes?.step(char);
        if (state !== text && step(char)) return { found: start, maybe: start };
        if (state === text && char === 60 && !isText) {
          state = open;
          closing = false;
          start = at;
        }
      }
      const isMaybe = state === open || (state === tagName && closing && 'body'.startsWith(name));
      return { found: -1, maybe: isMaybe ? start : bytes.length };
    },
    lacksEnd: () => isDocument && !raw && (state === text || (state === open && !closing)),
  };
}
