/** The text of a script, where `<!--` changes what ends it: HTML's "escaped" and "double escaped". */
export interface Escapes {
  /** Goes on by one byte of the script's text. */
  step(char: number): void;
  /** Whether a `</script>` that begins here is text: after `<!--` and `<script`, up to `-->`. */
  isDouble(): boolean;
}

/** Follows the text of one script. No word that matters is longer than `</script>`. */
export function createEscapes(): Escapes {
  let depth = 0;
  let dashes = 0;
  /** From the last `<` on. */
  let word = '';

  return {
    step(char) {
      if (char === 60) word = '<';
      else if (word) word = word.length < 9 ? word + String.fromCharCode(char).toLowerCase() : '';

      const name = char <= 32 || char === 47 || char === 62 ? word.slice(0, -1) : '';
      if (depth === 0 && word === '<!--') depth = 1;
      else if (depth === 1 && name === '<script') depth = 2;
      else if (depth === 2 && name === '</script') depth = 1;

      if (char === 62 && dashes > 1) depth = 0;
      dashes = char === 45 ? dashes + 1 : 0;
    },
    isDouble: () => depth === 2,
  };
}
