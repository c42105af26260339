/**
 * The tokenizer of the HTML standard (13.2.5), as far as it decides whether `</body` is an end tag: for each state the
 * tokens that matter in it, and the state after each. States have the names of the standard. Where one stands for
 * several, a comment says for which.
 *
 * The text has a space for each white space, and no upper case. A token that the end of a piece may have cut off must
 * not match; the longest one has 11 characters: `</textarea` and what follows. No pattern looks further ahead
 * than that, so that the time is linear.
 */
const states = {
  // Tags of a name that matters, the first letter of other tags, comments and declarations. Nothing matches that
  // may go on in the next piece: the name of a tag, or the dashes that end a comment at once.
  data: [
    /<(?!\/?[^ />]{0,9}$)(?:(?:\/body|script|style|title|textarea|xmp|iframe|no(?:script|embed|frames))(?=[ />])|\/?[a-z]|!--(?:-?>)?|!d|[!?/])/g,
    {
      '<!--': 'comment',
      '<!-->': 'data',
      '<!--->': 'data',
      '<!d': 'bogus comment',
      '<!': 'bogus comment',
      '<?': 'bogus comment',
      '</': 'bogus comment',
      other: 'tag name',
    },
  ],
  // RCDATA and RAWTEXT: of elements that hold text up to their own end tag.
  text: [
    /<\/(?:style|title|textarea|xmp|iframe|no(?:script|embed|frames))(?=[ />])/g,
    { other: 'tag name' },
  ],
  'script data': [
    /<(?!\/?[^ />]{0,9}$)(?:!--(?:-?>)?|\/script(?=[ />]))/g,
    { '<!--': 'script data escaped', '</script': 'tag name', other: 'script data' },
  ],
  'script data escaped': [
    /-->|<\/?script(?=[ />])/g,
    {
      '-->': 'script data',
      '<script': 'script data double escaped',
      other: 'tag name',
    },
  ],
  'script data double escaped': [
    /-->|<\/script(?=[ />])/g,
    { '-->': 'script data', other: 'script data escaped' },
  ],
  comment: [/--!?>/g, { other: 'data' }],
  // Also DOCTYPE, whose quotes do not hide its end.
  'bogus comment': [/>/g, { other: 'data' }],
  'tag name': [/[ />]/g, { '>': 'data', other: 'before attribute name' }],
  // Also after an attribute value.
  'before attribute name': [/[^ /]/g, { '>': 'data', other: 'attribute name' }],
  // Also after an attribute name: a space, and what follows it, change nothing.
  'attribute name': [
    /[=/>]/g,
    { '=': 'before attribute value', '/': 'before attribute name', other: 'data' },
  ],
  'before attribute value': [
    /[^ ]/g,
    {
      '"': 'attribute value (double-quoted)',
      "'": 'attribute value (single-quoted)',
      '>': 'data',
      other: 'attribute value (unquoted)',
    },
  ],
  'attribute value (double-quoted)': [/"/g, { other: 'before attribute name' }],
  'attribute value (single-quoted)': [/'/g, { other: 'before attribute name' }],
  'attribute value (unquoted)': [/[ >]/g, { '>': 'data', other: 'before attribute name' }],
} as const;

type State = keyof typeof states;
/** Pattern of the tokens that end a state; and the next state by token, with `other` for the rest. */
type Row = readonly [
  token: RegExp,
  next: Readonly<Record<string, State>> & { readonly other: State },
];

/** Start of a `</body` that the end of a piece has cut off. */
const startOfBodyEnd = /<(?:\/(?:b(?:o(?:dy?)?)?)?)?$/;

/** Finds the end of a page's body, see `createBodyEndFinder`. */
export interface BodyEndFinder {
  readonly isFound: boolean;
  /** True after a doctype. HTML without one may be a fragment of a page. */
  readonly isDocument: boolean;
  /** Reads a piece. Returns how many of the last characters are the end tag and what follows, or may begin it. */
  read(piece: string): number;
}

/**
 * Finds the end tag of a page's body as the page comes in pieces: the first `</body` that a browser would take for
 * a tag, and not for a part of a comment, an attribute, a script or another text. It does not know CDATA in
 * SVG, and takes a vertical tab for white space.
 */
export function createBodyEndFinder(): BodyEndFinder {
  let state: State = 'data';
  /** The element whose start tag was the last one, when its content is text. */
  let element = '';
  /** The end of the text so far, which may have begun a token: 11 characters at most. */
  let rest = '';
  let isFound = false;
  let isDocument = false;

  /** Goes to the state after a token. */
  function advance(token: string, next: Row[1]): void {
    if (state === 'data') {
      isFound = token === '</body';
      isDocument ||= token === '<!d';
      // Other tags have only the first letter of their names in the token.
      element = /^<[a-z]../.test(token) ? token.slice(1) : '';
    } else if (state === 'text' && token !== `</${element}`) return;
    const after = next[token] ?? next.other;
    if (after === 'tag name' && state !== 'data') element = '';
    if (after !== 'data' || !element) state = after;
    else state = element === 'script' ? 'script data' : 'text';
  }

  return {
    get isFound() {
      return isFound;
    },
    get isDocument() {
      return isDocument;
    },
    read(piece) {
      const text = rest + piece.toLowerCase().replace(/[\t-\r]/g, ' ');
      let position = 0;
      for (;;) {
        const [pattern, next]: Row = states[state];
        pattern.lastIndex = position;
        const match = pattern.exec(text);
        if (!match) break;
        advance(match[0], next);
        if (isFound) return text.length - match.index;
        position = pattern.lastIndex;
      }
      rest = text.slice(Math.max(position, text.length - 11));
      return state === 'data' ? (startOfBodyEnd.exec(rest)?.[0].length ?? 0) : 0;
    },
  };
}
