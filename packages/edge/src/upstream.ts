import type { Endpoint, JsonObject, OperationName } from './contract.ts';
import type { Deadline } from './deadline.ts';
import { Refusal } from './http.ts';
import { compilePatterns, createMask, type Mask } from './redactBody.ts';
import { readResponse } from './response.ts';

/** One request to the API. It is built from the checked fields of the caller's request, and repeats none of its bytes. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly operation: OperationName;
  readonly values: JsonObject;
  /** The only fields that the caller may read of the response; undefined for all. */
  readonly fields: readonly string[] | undefined;
}

/** Credentials for the API. They must stay in a closure. */
export interface Credentials {
  /** The value of the Authorization header. */
  readonly authorization: string;
  /** Replaces the key in a text that is sent back or reported. */
  readonly hide: (text: string) => string;
  /** Creates the mask that overwrites the key in one body. */
  readonly createMask: () => Mask;
}

/** Control characters are not allowed in Basic credentials (RFC 7617); half a surrogate pair is no text. */
const unusable = /[\p{Cc}\p{Cs}]/u;

function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(`${name} must be a string that is not empty`);
  }
  if (unusable.test(value)) throw new TypeError(`${name} must not contain control characters`);
  return value;
}

/** Lists the spellings of a secret: as it is, as JSON within JSON, and percent-encoded. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

/**
 * Creates credentials for HTTP Basic, in UTF-8. A key of less than six characters is not replaced in responses, because
 * that would garble ordinary words.
 *
 * @throws TypeError that names the option and does not repeat its value
 */
export function createCredentials(appId: unknown, apiKey: unknown): Credentials {
  const [id, key] = [checkText('appId', appId), checkText('apiKey', apiKey)];
  if (id.includes(':')) throw new TypeError('appId must not contain ":"');
  let bytes = '';
  // btoa takes one character for each byte, and refuses those beyond Latin-1.
  for (const byte of new TextEncoder().encode(`${id}:${key}`)) bytes += String.fromCharCode(byte);
  const token = btoa(bytes);
  const secrets = [...new Set([key, token].flatMap(spellings))].filter(({ length }) => length > 5);
  const patterns = compilePatterns(secrets);
  return {
    authorization: `Basic ${token}`,
    hide: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text),
    createMask: () => createMask(patterns),
  };
}

/** The arguments of `fetch` for a call. */
interface UpstreamRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** Makes the request of a call. A DELETE has its identifiers in the body, which keeps them out of logs of URLs. */
function toRequest(
  { endpoint: { method, path }, values }: Call,
  base: string,
  authorization: string,
): UpstreamRequest {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: authorization,
  };
  const url = `${base}${path}`;
  if (method === 'GET') {
    const query = new URLSearchParams(values as Record<string, string>).toString();
    return { url: query ? `${url}?${query}` : url, init: { method, headers } };
  }
  headers['Content-Type'] = 'application/json';
  return { url, init: { method, headers, body: JSON.stringify(values) } };
}

/** Destination and credentials of a call, and the limits of its response. */
interface Upstream {
  /** Ends with a slash. */
  readonly base: string;
  readonly credentials: Credentials;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxAnswerBytes: number;
  /** Reports a response that breaks off after its head. */
  readonly report: (detail: string) => void;
}

/** Describes an error of `fetch` or of a body for a report. The error itself may hold the request with its key. */
function describe(error: unknown, hide: Credentials['hide']): string {
  if (!(error instanceof Error)) return 'something was thrown that is no error';
  const { name, message, cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return hide(`${name}: ${message}${code}`);
}

/**
 * Sends a call to the API, and makes the caller's response.
 *
 * @throws Refusal 504 when that takes too long, 502 when no usable response comes, 408 when the caller leaves
 */
export async function callUpstream(
  call: Call,
  { base, credentials, fetch, timeout, maxAnswerBytes: maxBytes, report }: Upstream,
  deadline: Deadline,
): Promise<Response> {
  const { url, init } = toRequest(call, base, credentials.authorization);
  const { signal } = deadline;
  /** Reports a body that breaks off after the status has been sent, when no error response is possible any more. */
  function onBreak(error: unknown): void {
    if (deadline.ended() === 'caller') return;
    const reason =
      deadline.ended() === 'time'
        ? `it was not at its end within ${timeout} ms`
        : describe(error, credentials.hide);
    report(`the response to ${call.operation} broke off: ${reason}`);
  }
  let fetched: Promise<Response> | undefined;
  try {
    fetched = fetch(url, { ...init, redirect: 'manual', signal });
    const response = await deadline.race(fetched);
    const context = { credentials, deadline, maxBytes, onBreak };
    const passed = await readResponse(response, call, context);
    if (response.status >= 400) deadline.release();
    return passed;
  } catch (error) {
    deadline.release();
    // A body that nobody reads would hold its connection, also when the response comes after the deadline.
    fetched?.then(({ body }) => body?.cancel()).catch(() => {});
    if (error instanceof Refusal) throw error;
    if (deadline.ended() === 'time') {
      const detail = `no answer within ${timeout} ms`;
      throw new Refusal(504, 'The API took too long to answer', { detail });
    }
    if (deadline.ended() === 'caller') throw new Refusal(408, 'The request was aborted');
    const detail = describe(error, credentials.hide);
    throw new Refusal(502, 'The API could not be reached', { detail });
  }
}
