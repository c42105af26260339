/** Keys whose values are words of the API, and not data of the workspace. */
const vocabulary = new Set([
  ...[
    'type',
    'code',
    'message',
    'field',
    'role',
    'part_type',
    'state',
    'region',
    'operator',
    'order',
  ],
  ...['delivered_as', 'message_type', 'priority', 'data_type'],
]);

/** Words of the API that a search has as its values. */
const words = new Set(['user', 'lead', 'contact', 'conversation']);

const longestQuote = 200;

/** Knows the texts of a workspace, and keeps them out of the report. */
export interface Redactor {
  /** Makes known every text in a value, but for the vocabulary of the API. */
  learn(value: unknown): void;
  /** Returns a text of Intercom's as it may stand in the report: on one line, and without data. */
  quote(text: string): string;
}

export function createRedactor(): Redactor {
  const known = new Set<string>();

  function learn(value: unknown): void {
    if (typeof value === 'string') {
      // Shorter ones would take apart words that have nothing to do with them.
      if (value.length >= 3 && !words.has(value)) known.add(value);
    } else if (Array.isArray(value)) {
      for (const each of value) learn(each);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (typeof each === 'object' || !vocabulary.has(key)) learn(each);
      }
    }
  }

  return {
    learn,
    quote(text) {
      let clean = text.slice(0, 10 * longestQuote);
      // The longest first: an email goes whole, and not only the name in it.
      for (const each of [...known].sort((one, other) => other.length - one.length)) {
        clean = clean.replaceAll(each, '…');
      }
      return clean
        .replace(/\S+/g, (word) => (word.includes('@') ? '…' : word))
        .replace(/[0-9a-f]{16,}|\d{5,}/gi, '…')
        .replace(/[\s`|]+/g, ' ')
        .trim()
        .slice(0, longestQuote);
    },
  };
}
