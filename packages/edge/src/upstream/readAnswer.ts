import { checkJsonText, type OperationName, readBytes } from '../contract.ts';
import { answerHeaders } from '../http/errorResponse.ts';
import { joinBytes } from '../http/joinBytes.ts';
import { Refusal } from '../http/Refusal.ts';
import { keepGranted } from '../scope/fields.ts';
import type { Call } from './Call.ts';
import type { Credentials } from './Credentials.ts';
import type { Deadline } from './Deadline.ts';
import { guardBody } from './guardBody.ts';
import { passedHeaders } from './passedHeaders.ts';
import { readError } from './readError.ts';

/** What the answer to a call is read with. */
export interface AnswerContext {
  readonly credentials: Credentials;
  readonly deadline: Deadline;
  readonly maxBytes: number;
  /** Called with the reason when a body breaks off that is being passed on. */
  readonly onBreak: (error: unknown) => void;
}

function unusable(detail: string): Refusal {
  return new Refusal(502, 'The API gave an answer that cannot be used', { detail });
}

/** In bytes. Users and threads are, lists are not. */
const shortBody = 16 * 1024;

/**
 * Whether a body is read before it is passed on: one that is announced as short. Then an answer that stalls or
 * breaks off can still be told as such, and a stream of ours would cost more than it saves.
 */
function isShort(headers: Headers, maxBytes: number): boolean {
  const length = headers.get('Content-Length');
  const isPlain = length !== null && !headers.has('Content-Encoding');
  return isPlain && Number(length) <= Math.min(shortBody, maxBytes);
}

/** A type that says JSON: `application/json`, `text/json`, `application/problem+json` and their kind. */
const isJson = (type: string) =>
  /^(?:application|text)\/(?:json|[\w.-]{1,100}\+json) *(?:;|$)/i.test(type.trim());

/** Parses a body that was read as a whole. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('the API answered with no JSON');
  }
}

const anyJson = { maxKeys: Infinity, maxDepth: Infinity };

/** Cuts a body down to the fields that its reader may see. */
function restrict(text: string, operation: OperationName, fields: readonly string[]): string {
  const kept = keepGranted(operation, parse(text), fields);
  if (kept === undefined) throw unusable('the API answered without fields');
  try {
    checkJsonText(text, anyJson);
  } catch (error) {
    // Written again, the number would be another one.
    throw unusable(`the API answered with a body that cannot be cut down: ${String(error)}`);
  }
  return JSON.stringify(kept);
}

/** Throws for what is neither an error for the caller nor a success. */
function checkStatus({ status }: Response): void {
  // ours: that the proxy's key is refused is no matter of the caller's login, which a 401 would end.
  if (status === 401 || status === 403 || status === 407) {
    throw unusable(`the API refused the credentials with status ${status}`);
  }
  // A redirect is not followed: the key would go wherever the API's host says. Status 0 is one in a browser.
  if (status < 200 || (status >= 300 && status < 400) || status > 599) {
    throw unusable(`the API answered with status ${status}`);
  }
}

/**
 * The answer for the caller: status, a few headers, and the body as it streams.
 *
 * @throws Refusal 502 for what is no answer of the API
 */
export async function readAnswer(
  response: Response,
  { operation, fields }: Call,
  { credentials, deadline, maxBytes, onBreak }: AnswerContext,
): Promise<Response> {
  const { status, body, headers } = response;
  checkStatus(response);
  if (status >= 400) return readError(response, credentials, deadline);
  const passed = { ...answerHeaders, ...passedHeaders(headers, credentials.hide) };
  const isEvent = operation.startsWith('events.');
  // Events are answered with a body that is empty or blank, of whatever type.
  if (!body || isEvent || status === 204 || status === 205) {
    if (!isEvent && status !== 204) throw unusable('the API answered without a body');
    body?.cancel().catch(() => {});
    deadline.release();
    const { 'Content-Type': _, ...others } = passed;
    return new Response(null, { status: status === 205 ? 202 : status, headers: others });
  }
  const type = headers.get('Content-Type') ?? '';
  if (type && !isJson(type)) throw unusable('the API answered with no JSON');
  const mask = credentials.createMask();
  const init = { status, headers: passed };
  // Without a type, only the body tells whether it is JSON, and only a whole body can be cut down to fields.
  if (fields || !type) {
    const bytes = await deadline.race(readBytes(body, maxBytes, deadline.signal));
    if (!bytes) throw unusable('the API answered with too much');
    deadline.release();
    const masked = joinBytes([mask.push(bytes), mask.end()]);
    const text = new TextDecoder().decode(masked);
    if (fields) return new Response(restrict(text, operation, fields), init);
    parse(text);
    return new Response(masked, init);
  }
  if (isShort(headers, maxBytes)) {
    // As long as it is announced, or it breaks off: HTTP sees to that.
    const bytes = new Uint8Array(await deadline.race(response.arrayBuffer()));
    if (bytes.byteLength > maxBytes) throw unusable('the API answered with too much');
    deadline.release();
    return new Response(joinBytes([mask.push(bytes), mask.end()]), init);
  }
  return new Response(guardBody(body, { deadline, mask, maxBytes, onBreak }), init);
}
