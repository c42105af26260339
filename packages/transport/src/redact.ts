const placeholder = '[redacted]';

/** Takes what must not be seen out of a text. */
export type Redact = (text: string) => string;

/**
 * A `Redact` for a key and for the value of an Authorization header, of which the scheme is no
 * secret. One under 6 characters is left: taking it out would garble ordinary words.
 */
export function createRedact(secrets: readonly (string | undefined)[]): Redact {
  return (text) =>
    secrets
      .map((secret = '') => secret.slice(secret.indexOf(' ') + 1))
      .filter((secret) => secret.length > 5)
      .reduce((rest, secret) => rest.replaceAll(secret, placeholder), text);
}

/** A copy of an answer's headers, for an error to carry. */
export function redactHeaders(headers: Headers, redact: Redact): Headers {
  return new Headers([...headers].map(([name, value]) => [name, redact(value)]));
}

/**
 * What an error may show as its cause. A fetch can throw anything, and some throw errors that hold
 * the request with its credentials. So an error passes as it is only when all it holds is harmless
 * text and numbers; else a copy of its name, message, code and cause takes its place.
 */
export function safeCause(cause: unknown, redact: Redact, depth = 0): unknown {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? redact(cause) : undefined;
  if (depth > 4) return undefined;
  const inner = safeCause(cause.cause, redact, depth + 1);
  const harmless = Reflect.ownKeys(cause).every((key) => {
    const value: unknown = Reflect.get(cause, key);
    if (key === 'cause') return value === inner;
    if (typeof value === 'string') return redact(value) === value;
    return typeof value === 'number' || typeof value === 'boolean' || value == null;
  });
  if (harmless) return cause;
  const copy = new Error(redact(cause.message), inner === undefined ? {} : { cause: inner });
  copy.name = cause.name;
  copy.stack = redact(cause.stack ?? '');
  if ('code' in cause && typeof cause.code === 'string') {
    Object.assign(copy, { code: redact(cause.code) });
  }
  return copy;
}
