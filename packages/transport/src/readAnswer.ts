import type { RequestSpec } from './Client.ts';
import { findIssues } from './checkValue.ts';
import { contentTypeOf } from './readBody.ts';
import type { Settings } from './readOptions.ts';
import type { Redact } from './redact.ts';
import type { CallTrack } from './trackCall.ts';
import { type Found, unusable } from './unusable.ts';

/** What a success holds. The data is what `JSON.parse` gave: checking changes and drops nothing. */
export function readAnswer<T>(
  { method, path, answer }: RequestSpec<T>,
  response: Response,
  text: string,
  { validation, report }: Pick<Settings, 'validation' | 'report'>,
  redact: Redact,
  track: CallTrack,
): T {
  const fail = (message: string, found?: Found) =>
    unusable(message, response, redact, track, { text, ...found });
  if (text.trim() === '') {
    if (answer) throw fail(`the answer is empty, expected ${answer.name}`);
    return undefined as T;
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw fail(`the answer is not JSON (${contentTypeOf(response, redact)})`, { cause });
  }
  if (!answer) return body as T;
  if (!answer.is(body)) throw fail(`the answer is not ${answer.name}`);
  if (validation !== 'off') {
    // A path holds names of fields, which are the server's words.
    const issues = findIssues(answer.schema, body).map((issue) => ({
      ...issue,
      path: redact(issue.path),
    }));
    if (issues.length && validation === 'strict') {
      const [first] = issues;
      throw fail(`the answer is off-schema: ${first?.path}: ${first?.message}`, { issues });
    }
    if (issues.length) report({ method, path, issues });
  }
  return body as T;
}
