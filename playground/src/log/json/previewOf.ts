const longest = 60;

const isShort = ([, value]: readonly [string, unknown]) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What a list or an object is, in a few words: fewer when one sees what is in it. */
export function previewOf(value: object, open: boolean): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  const entries = Object.entries(value);
  if (open || entries.length === 0) return `{${entries.length}}`;
  // What people call it says more than an id.
  const named = entries.filter(([key]) => /^(name|email|event_name|message)$/.test(key));
  const [first] = [...named, ...entries].filter(isShort);
  if (!first) return `{${entries.length}}`;
  const text = JSON.stringify(first[1]);
  const told = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `{${entries.length}} ${first[0]}: ${told}`;
}
