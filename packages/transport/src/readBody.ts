import type { Redact } from './redact.ts';

/** A body as an error carries it: the JSON it holds, or the start of its text. No secret is in it. */
export function bodyForError(text: string, redact: Redact): unknown {
  try {
    // Once more after parsing: JSON can spell a character in several ways.
    return JSON.parse(redact(text), (_key, value) =>
      typeof value === 'string' ? redact(value) : value,
    );
  } catch {
    return redact(text).slice(0, 10_000) || undefined;
  }
}

/** What an answer says its body is, for an error message. Takes headers without secrets. */
export function contentTypeOf(headers: Headers): string {
  return headers.get('content-type')?.slice(0, 100) ?? 'no content type';
}

/** Whether a value is a JSON object, so neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
