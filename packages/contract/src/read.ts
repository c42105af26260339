import { ApiException, badRequest, shorten } from './errors.ts';
import { checkJsonText, countKeys, type JsonLimits } from './jsonText.ts';

/** A JSON object or a query. It has own keys only, and any of them may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tests for a JSON object, which an array is not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tests for a parameter that is given. Null counts as left out, because some clients of v1 send every parameter. */
export function isGiven(value: unknown): value is NonNullable<unknown> {
  return value !== null && value !== undefined;
}

/** Most bytes of a body. Not specified by v1: a hundred users in a bulk_create need a fraction of this. */
export const defaultMaxBytes: number = 1024 * 1024;

/**
 * Reads a stream of bytes up to a limit, and cancels a stream that has more.
 *
 * @param signal - Cancels the stream when it aborts.
 * @returns undefined when there are more than `max` bytes.
 * @throws the error that the stream ends with, or the reason of the signal.
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array>,
  max: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  // Not awaited: a source may be slow to end, and cancelling one clone of a request waits for the other.
  const cancel = () => void reader.cancel().catch(() => {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  signal?.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A read that is cancelled looks like the end of the stream.
      signal?.throwIfAborted();
      if (done) break;
      size += value.byteLength;
      if (size > max) {
        cancel();
        return undefined;
      }
      chunks.push(value);
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  const [first = new Uint8Array(0)] = chunks;
  if (chunks.length <= 1) return first;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

async function readRequestBytes(
  request: Request,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('Content-Length')) > maxBytes) return undefined;
  try {
    // Firefox has no `request.body`.
    if (!request.body) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > maxBytes ? undefined : bytes;
    }
    return await readBytes(request.body, maxBytes, signal);
  } catch {
    signal?.throwIfAborted();
    throw badRequest('The body broke off');
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/** Options of {@link readBody}. */
export interface BodyOptions {
  /** Limits of the JSON. */
  readonly limits?: JsonLimits;
  /** Aborts the reading. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the body of a request as a JSON object.
 *
 * The content type is required: a page of any site can send text with the cookies of its visitor, but before it
 * sends JSON, the browser asks the server by a preflight.
 *
 * @param given - The body, if the caller has it as a string: reading it is faster than reading the request's stream.
 * @returns undefined when the body is empty.
 * @throws ApiException 413 over `maxBytes`; 400 for another content type, for a body that breaks off, and
 * as {@link parseJson}.
 */
export async function readBody(
  request: Request,
  maxBytes: number = defaultMaxBytes,
  given?: string,
  { limits, signal }: BodyOptions = {},
): Promise<JsonObject | undefined> {
  const body = given ?? (await readRequestBytes(request, maxBytes, signal));
  // A character is at least a byte.
  if (body === undefined || body.length > maxBytes) {
    throw new ApiException('request_too_large', `The body must not exceed ${maxBytes} bytes`);
  }
  if (body.length === 0) return undefined;
  if (!isJson(request.headers.get('Content-Type'))) {
    throw badRequest('The Content-Type of the body must be application/json');
  }
  if (typeof body === 'string') return parseJson(body, limits);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badRequest('The body must be well-formed JSON');
  }
  return parseJson(text, limits);
}

const unlimited: JsonLimits = { maxKeys: Infinity, maxDepth: Infinity };

/**
 * Parses a JSON object. The last value of a duplicate key counts, and `__proto__` is a key like any other, as
 * for `JSON.parse`.
 *
 * @throws ApiException 400 for anything but a JSON object, for an integer that would be rounded, and for a text
 * beyond the limits.
 */
export function parseJson(text: string, limits?: JsonLimits): JsonObject {
  // Checked first, because JSON.parse is slow with texts beyond the limits.
  const keys = limits && checkJsonText(text, { ...limits, uniqueKeys: false });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw badRequest('The body must be well-formed JSON');
  }
  if (!isObject(data)) throw badRequest('The body must be a JSON object');
  // The text had duplicate keys, which JSON.parse has dropped. The slower check finds out where.
  if (limits?.uniqueKeys && countKeys(data) !== keys) checkJsonText(text, limits);
  if (!limits) refuseRounded(text);
  return data;
}

/**
 * Refuses integers that a double cannot hold: those of Ruby and Python have no limit, and an id of 17 digits
 * would be stored as its neighbour. A text that `JSON.stringify` wrote is never refused.
 *
 * @param text - Well-formed JSON.
 * @throws FieldException 400 that names the number and its path.
 */
export function refuseRounded(text: string): void {
  // Every integer of up to 15 digits is exact, so that most bodies are done here.
  if (/\d{16}/.test(text)) checkJsonText(text, unlimited);
}

/**
 * Reads the query of a URL. The last value of a duplicate parameter counts.
 *
 * @param strict - Refuses duplicate parameters, because servers differ in which value counts.
 * @throws ApiException 400 for a parameter that comes twice, when `strict`.
 */
export function readQuery(params: URLSearchParams, strict: boolean): JsonObject {
  const query = new Map<string, string>();
  for (const [name, value] of params) {
    if (strict && query.has(name)) throw badRequest(`${shorten(name)} is given twice`);
    query.set(name, value);
  }
  return Object.fromEntries(query);
}

/** The user name and the password of HTTP Basic. */
export interface BasicCredentials {
  readonly appId: string;
  readonly apiKey: string;
}

/**
 * Reads an `Authorization` header of HTTP Basic: UTF-8, where the first colon ends the user name.
 *
 * @returns undefined for a header of another kind.
 */
export function parseBasic(authorization: string): BasicCredentials | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return { appId: text.slice(0, colon), apiKey: text.slice(colon + 1) };
}
