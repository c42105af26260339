import { checkJsonText, isObject, type OperationName, readBytes } from './contract.ts';
import type { Deadline } from './deadline.ts';
import { keepGranted } from './fields.ts';
import { errorResponse, joinBytes, Refusal, responseHeaders } from './http.ts';
import type { Mask } from './redactBody.ts';
import type { Call, Credentials } from './upstream.ts';

/** Context of reading the response to a call. */
export interface ResponseContext {
  readonly credentials: Credentials;
  readonly deadline: Deadline;
  readonly maxBytes: number;
  /** Called with the reason when a body breaks off while it is passed on. */
  readonly onBreak: (error: unknown) => void;
}

/**
 * Makes the caller's response from that of the API: the status, a few headers, and the body as it streams.
 *
 * @throws Refusal 502 for a response that the API cannot have sent
 */
export async function readResponse(
  response: Response,
  { operation, fields }: Call,
  context: ResponseContext,
): Promise<Response> {
  const { credentials, deadline, maxBytes } = context;
  const { status, body, headers } = response;
  checkStatus(response);
  if (status >= 400) return readError(response, credentials, deadline);
  const init = { status, headers: { ...responseHeaders, ...passedHeaders(headers, credentials) } };
  // The API responds to events with an empty or blank body of any type.
  const isEvent = operation.startsWith('events.');
  if (!body || isEvent || status === 204 || status === 205) {
    if (!isEvent && status !== 204) throw unusable('the API answered without a body');
    body?.cancel().catch(() => {});
    deadline.release();
    const { 'Content-Type': _, ...others } = init.headers;
    return new Response(null, { status: status === 205 ? 202 : status, headers: others });
  }
  const type = headers.get('Content-Type') ?? '';
  if (type && !isJson(type)) throw unusable('the API answered with no JSON');
  const mask = credentials.createMask();
  // Without a type, only the body shows whether it is JSON, and only a whole body can be cut down to fields.
  const isWhole = fields !== undefined || !type;
  if (!isWhole && !isShort(headers, maxBytes)) {
    return new Response(passBody(body, mask, context), init);
  }
  const bytes = isWhole
    ? await deadline.race(readBytes(body, maxBytes, deadline.signal))
    : // HTTP ensures that the body has the announced length, or breaks off.
      new Uint8Array(await deadline.race(response.arrayBuffer()));
  if (!bytes || bytes.byteLength > maxBytes) throw unusable('the API answered with too much');
  deadline.release();
  const masked = joinBytes([mask.push(bytes), mask.end()]);
  if (!isWhole) return new Response(masked, init);
  const text = new TextDecoder().decode(masked);
  if (fields) return new Response(restrict(text, operation, fields), init);
  parse(text);
  return new Response(masked, init);
}

function unusable(detail: string): Refusal {
  return new Refusal(502, 'The API gave a response that cannot be used', { detail });
}

/** @throws Refusal 502 for what is neither an error for the caller nor a success */
function checkStatus({ status }: Response): void {
  // Not specified by v1: when the proxy's key is refused, a 401 would tell the caller that its login has ended.
  if (status === 401 || status === 403 || status === 407) {
    throw unusable(`the API refused the credentials with status ${status}`);
  }
  // Redirects are not followed: the key would go wherever the response says. A browser hides the status as 0.
  if (status < 200 || (status >= 300 && status < 400) || status > 599) {
    throw unusable(`the API answered with status ${status}`);
  }
}

/** Tests for a type of JSON: `application/json`, `text/json`, `application/problem+json` and their kind. */
function isJson(type: string): boolean {
  return /^(?:application|text)\/(?:json|[\w.-]{1,100}\+json) *(?:;|$)/i.test(type.trim());
}

/** Most bytes of a short body. Those of users and threads are short, those of lists are not. */
const shortBody = 16 * 1024;

/**
 * Tests whether a body is announced as short. A short body is read before it is passed on: a failure can then still
 * have a status, and a stream would cost more than it saves.
 */
function isShort(headers: Headers, maxBytes: number): boolean {
  const length = headers.get('Content-Length');
  const isPlain = length !== null && !headers.has('Content-Encoding');
  return isPlain && Number(length) <= Math.min(shortBody, maxBytes);
}

const passed: ReadonlySet<string> = new Set(['retry-after', 'x-request-id']);

/** Printable ASCII, at most as long as a number, a date or an id needs. */
const harmless = /^[ -~]{1,200}$/;

/** Picks the headers of the API's response that reach the caller. */
function passedHeaders(headers: Headers, { hide }: Credentials): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headers) {
    const isPassed = passed.has(name) || name.startsWith('x-ratelimit-');
    if (isPassed && harmless.test(value) && hide(value) === value) result[name] = value;
  }
  return result;
}

/** @throws Refusal 502 for a text that is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('the API answered with no JSON');
  }
}

/** Cuts a body down to the fields that its reader may see. */
function restrict(text: string, operation: OperationName, fields: readonly string[]): string {
  const kept = keepGranted(operation, parse(text), fields);
  if (kept === undefined) throw unusable('the API answered without fields');
  try {
    checkJsonText(text, { maxKeys: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY });
  } catch (error) {
    // JSON.stringify would write another number.
    throw unusable(`the API answered with a body that cannot be cut down: ${String(error)}`);
  }
  return JSON.stringify(kept);
}

/** Most bytes of the body of an error, of which only the type and the message are passed on. */
const maxErrorBytes = 64 * 1024;

/**
 * Makes the caller's response for an error of the API: its type and message in a new envelope, without the key. A
 * body that is not an envelope, such as the page of a proxy in between, is not passed on.
 */
async function readError(
  { status, body, headers }: Response,
  credentials: Credentials,
  deadline: Deadline,
): Promise<Response> {
  const { hide } = credentials;
  let bytes: Uint8Array | undefined;
  try {
    if (body) bytes = await deadline.race(readBytes(body, maxErrorBytes, deadline.signal));
  } catch (error) {
    // Of a body that broke off, the status is there, and Retry-After: a 429 must not become a 502.
    if (deadline.ended()) throw error;
  }
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The new envelope then has the status only.
  }
  const { type, message } = isObject(data) && isObject(data['error']) ? data['error'] : {};
  const fallback = new Refusal(status, `The API answered with status ${status}`);
  return errorResponse({
    status,
    type: typeof type === 'string' && /^[\w.-]{1,64}$/.test(type) ? hide(type) : fallback.type,
    message: typeof message === 'string' ? hide(message).slice(0, 1000) : fallback.message,
    headers: passedHeaders(headers, credentials),
  });
}

/**
 * Passes a body on as it streams. It breaks off when it is too long or takes too long, which a client sees as a
 * response that was cut off, because the status has been sent. A caller who leaves ends it.
 */
function passBody(
  body: ReadableStream<Uint8Array>,
  mask: Mask,
  { deadline, maxBytes, onBreak }: ResponseContext,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;

  function end(reason?: unknown): void {
    deadline.release();
    reader.cancel(reason).catch(() => {});
  }

  /** Reads the next piece that is not empty; undefined at the end. */
  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await deadline.race(reader.read());
      if (done) return undefined;
      size += value.byteLength;
      if (size > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
      const piece = mask.push(value);
      if (piece.byteLength) return piece;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await next();
          if (piece) return controller.enqueue(piece);
          const rest = mask.end();
          if (rest.byteLength) controller.enqueue(rest);
          deadline.release();
          controller.close();
        } catch (error) {
          end(error);
          onBreak(error);
          // Not the error itself: it may hold the request, and some runtimes print what ends a stream.
          controller.error(new Error('The response broke off'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
