import type { Redact } from './redact.ts';

/** Characters of a body's JSON up to which an error carries it parsed. */
const mostJson = 100_000;

/** Characters of any other body that an error carries. */
const mostText = 10_000;

/** A body that is safe to show. */
export interface SafeBody {
  /** The JSON it holds; undefined when it is none. For reading only: it may be large. */
  readonly json: unknown;
  /** As an error carries it: its JSON, or the start of its text when it is none or large. */
  readonly shown: unknown;
}

/** The start of a text. A copy, because an engine's own slice may hold on to the whole text. */
export function startOf(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not within a character of two units.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return Array.from(text.slice(0, end)).join('');
}

/** Takes secrets out of the texts and the names of fields of a JSON value. */
function redactValue(redact: Redact): (key: string, value: unknown) => unknown {
  return (_key, value) => {
    if (typeof value === 'string') return redact(value);
    if (!isJsonObject(value) || Object.keys(value).every((name) => redact(name) === name)) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name), inner]));
  };
}

/** Takes secrets out of a text, also as JSON may spell them in a text that is none as a whole. */
function redactText(text: string, redact: Redact): string {
  const safe = redact(text);
  const plain = safe.replace(
    /\\(?:u([\da-f]{4})|(["\\/]))/gi,
    (_all, code?: string, sign?: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (sign ?? ''),
  );
  const safePlain = redact(plain);
  return safePlain === plain ? safe : safePlain;
}

/** Takes the secrets out of a body, before it is cut: half a secret is one too. */
export function safeBody(text: string, redact: Redact): SafeBody {
  try {
    // Once more after parsing: JSON can spell a character in several ways.
    const json: unknown = JSON.parse(redact(text), redactValue(redact));
    const shown = text.length > mostJson ? startOf(JSON.stringify(json), mostText) : json;
    return { json, shown };
  } catch {
    return { json: undefined, shown: startOf(redactText(text, redact), mostText) || undefined };
  }
}

/** What an answer says its body is, for an error message. */
export function contentTypeOf({ headers }: Response, redact: Redact): string {
  return redact(headers.get('content-type') ?? '').slice(0, 100) || 'no content type';
}

/** Whether a value is a JSON object, so neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
