const json =
  'must be JSON: text, finite numbers, booleans, null, and lists and plain objects of them, at most 32 deep';

/** Makes `depth` nested objects around a number. */
function nested(depth: number): object {
  let value: object = { x: 1 };
  for (let level = 1; level < depth; level += 1) value = { x: value };
  return value;
}

/** Metadata of the maximal depth. */
export const deepMetadata = nested(32);

/** Mistakes in an event, with its fields, and the path and the message of the error. */
export const wrongEvents: [what: string, fields: object, path: string, message: string][] = [
  ['no name', { event_name: undefined }, 'event_name', 'expected string, received undefined'],
  ['an empty name', { event_name: '' }, 'event_name', 'must not be empty'],
  ['a number for a name', { event_name: 7 }, 'event_name', 'expected string, received number'],
  ['an empty email', { email: '' }, 'email', 'must not be empty'],
  ['a number for a user_id', { user_id: 7 }, 'user_id', 'expected string, received number'],
  [
    'a text for a time',
    { created: '2014-05-13' },
    'created',
    'expected (Date | number), received string',
  ],
  [
    'a date that is none',
    { created: new Date('never') },
    'created',
    'expected (Date | number), received Invalid Date',
  ],
  [
    'milliseconds',
    { created: 1_400_000_000_000 },
    'created',
    'expected a Date or Unix seconds, received what looks like milliseconds',
  ],
  ['a text for metadata', { metadata: 'x' }, 'metadata', 'must be a plain object'],
  ['a list for metadata', { metadata: [1] }, 'metadata', 'must be a plain object'],
  ['a date for metadata', { metadata: new Date(0) }, 'metadata', 'must be a plain object'],
  ['a map for metadata', { metadata: new Map() }, 'metadata', 'must be a plain object'],
  ['NaN in metadata', { metadata: { a: Number.NaN } }, 'metadata.a', json],
  [
    'an infinity in metadata',
    { metadata: { a: [{ b: 1 / 0 }] } },
    'metadata.a.0.b',
    'expected plain data, received Infinity',
  ],
  ['undefined in metadata', { metadata: { a: undefined } }, 'metadata.a', json],
  [
    'a hole in metadata',
    { metadata: { a: new Array(1) } },
    'metadata.a.0',
    'expected plain data, received undefined',
  ],
  ['a date in metadata', { metadata: { ok: 1, a: new Date(0) } }, 'metadata.a', json],
  ['a bigint in metadata', { metadata: { a: 1n } }, 'metadata.a', json],
  [
    'a function in metadata',
    { metadata: { a: { toJSON: () => 1 } } },
    'metadata.a.toJSON',
    'expected plain data, received function',
  ],
  ['a URL in metadata', { metadata: { a: new URL('https://x.example') } }, 'metadata.a', json],
  ['metadata that is too deep', { metadata: nested(33) }, 'metadata.x', json],
];
