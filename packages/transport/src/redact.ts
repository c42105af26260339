/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

/** Longest JSON body, in characters, that an error carries parsed. */
const maxJsonLength = 100_000;

/** Characters of any other body that an error carries. */
const maxTextLength = 10_000;

/** A secret as it is, and as JSON and URLs write it. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

/**
 * Makes a `Redact` for a key and for the value of an Authorization header, whose scheme is no secret.
 * A secret of less than 6 characters stays: replacing it would garble ordinary words.
 */
export function createRedact(apiKey = '', authorization = ''): Redact {
  // Only errors need it, so nothing is prepared here.
  return (text) =>
    [authorization.slice(authorization.indexOf(' ') + 1), apiKey]
      .filter((secret) => secret.length > 5)
      .flatMap(spellings)
      .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}

/** Copies the headers of a response for an error. */
export function redactHeaders(headers: Headers, redact: Redact): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, redact(value)]));
}

/** Returns the start of a text, not cut within a surrogate pair. */
export function startOf(text: string, length: number): string {
  if (text.length <= length) return text;
  // Joined from pieces, because engines keep the whole text alive for a slice of it.
  return [...text.slice(0, length).replace(/[\ud800-\udbff]$/, '')].join('');
}

/** Redacts a text that is not JSON as a whole, but may hold a secret in the escapes of JSON. */
function redactText(text: string, redact: Redact): string {
  const redacted = redact(text);
  const plain = redacted.replace(/\\(?:u([\da-f]{4})|(["\\/]))/gi, (_, code, sign) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : sign,
  );
  const redactedPlain = redact(plain);
  return redactedPlain === plain ? redacted : redactedPlain;
}

/** A body without secrets. */
export interface RedactedBody {
  /** Its JSON; missing when it is none. */
  readonly json?: unknown;
  /** What an error carries: the JSON, or the start of the text when it is no JSON or long. */
  readonly shown: unknown;
}

/** Redacts a body before it is cut, because half a secret is one too. */
export function redactBody(text: string, redact: Redact): RedactedBody {
  try {
    // JSON can write a character in several ways; after this there is only one.
    const redacted = redact(JSON.stringify(JSON.parse(text)));
    const json: unknown = JSON.parse(redacted);
    return { json, shown: text.length > maxJsonLength ? startOf(redacted, maxTextLength) : json };
  } catch {
    return { shown: startOf(redactText(text, redact), maxTextLength) || undefined };
  }
}

/** Tests for errors of every realm: those of a frame or of Node's `vm` are no instance of our `Error`. */
function isError(value: unknown): value is Error {
  return typeof (value as Partial<Error> | null | undefined)?.message === 'string';
}

/**
 * Makes the cause of an error. A given `fetch` can throw anything, and some errors hold the request with
 * its credentials. An error passes as it is when all its own fields are scalars without a secret; else a copy of its name, message, code and cause takes its place.
 */
export function redactCause(cause: unknown, redact: Redact, depth = 0): unknown {
  if (!isError(cause)) return typeof cause === 'string' ? redact(cause) : undefined;
  if (depth > 4) return undefined;
  const inner = redactCause(cause.cause, redact, depth + 1);
  const isHarmless = Reflect.ownKeys(cause).every((key) => {
    const value: unknown = Reflect.get(cause, key);
    if (key === 'cause') return value === inner;
    return Object(value) !== value && redact(String(value)) === String(value);
  });
  if (isHarmless) return cause;
  const copy = new Error(redact(cause.message), inner === undefined ? {} : { cause: inner });
  const { name, stack = '', code } = cause as Error & { readonly code?: unknown };
  return Object.assign(copy, {
    name: redact(name),
    stack: redact(stack),
    ...(typeof code === 'string' && { code: redact(code) }),
  });
}
