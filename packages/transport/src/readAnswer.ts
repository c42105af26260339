import type { RequestSpec } from './Client.ts';
import type { Unusable } from './createUnusable.ts';
import { contentTypeOf } from './readBody.ts';
import type { Settings } from './readOptions.ts';
import type { Redact } from './redact.ts';
import { findIssues } from './validate.ts';

/** What a success holds. The data is what `JSON.parse` gave: checking changes and drops nothing. */
export function readAnswer<T>(
  { method, path, response: expected }: RequestSpec<T>,
  response: Response,
  text: string,
  { validation, report }: Pick<Settings, 'validation' | 'report'>,
  redact: Redact,
  unusable: Unusable,
): T {
  if (text.trim() === '') {
    if (expected) throw unusable(`the answer is empty, expected ${expected.name}`, { text });
    return undefined as T;
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw unusable(`the answer is not JSON (${contentTypeOf(response, redact)})`, { text, cause });
  }
  if (!expected) return body as T;
  if (!expected.isUsable(body)) throw unusable(`the answer is not ${expected.name}`, { text });
  if (validation !== 'off') {
    // A path holds names of fields, which are the server's words.
    const issues = findIssues(expected.schema, body).map((issue) => ({
      ...issue,
      path: redact(issue.path),
    }));
    if (issues.length && validation === 'strict') {
      const [first] = issues;
      throw unusable(`the answer is off-schema: ${first?.path}: ${first?.message}`, {
        text,
        issues,
      });
    }
    if (issues.length) report({ method, path, issues });
  }
  return body as T;
}
