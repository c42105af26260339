import { ApiException, badRequest, FieldException, joinPath, shorten } from './errors.ts';

/** An object out of JSON, or a query: own keys only, any of them may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Narrows to an object of JSON, which an array is not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows to what counts as given: v1's clients send null for a parameter that they leave out. */
export function isGiven(value: unknown): value is NonNullable<unknown> {
  return value !== null && value !== undefined;
}

/** The most bytes of a body. Not specified by v1: a hundred users in a bulk_create need a fraction of it. */
export const defaultMaxBytes: number = 1024 * 1024;

/**
 * Reads a stream of bytes up to a limit. What comes after the limit is not read, and the stream is cancelled.
 *
 * @returns undefined when there are more than `max` bytes.
 * @throws the error that the stream ends with.
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array>,
  max: number,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > max) {
      // Not awaited: a source may take its time to end, and of two clones of a request neither is
      // cancelled before both are.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
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
): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('Content-Length')) > maxBytes) return undefined;
  try {
    // Firefox has no `request.body`.
    if (!request.body) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > maxBytes ? undefined : bytes;
    }
    return await readBytes(request.body, maxBytes);
  } catch {
    throw badRequest('The body broke off');
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/**
 * Reads the body of a request as a JSON object.
 *
 * The content type is required. A page of any site can send text with the cookies of its visitor, but not
 * JSON, for which the browser asks the server first.
 *
 * @param given - The body, where the caller has it: a string is read faster than the stream made of it.
 * @returns undefined when the body is empty.
 * @throws ApiException 413 over `maxBytes`; 400 for another content type, for a body that breaks off, and
 * as {@link parseJson}.
 */
export async function readBody(
  request: Request,
  maxBytes: number = defaultMaxBytes,
  given?: string,
): Promise<JsonObject | undefined> {
  const body = given ?? (await readRequestBytes(request, maxBytes));
  // A character is at least a byte.
  if (body === undefined || body.length > maxBytes) {
    throw new ApiException('request_too_large', `The body must not exceed ${maxBytes} bytes`);
  }
  if (body.length === 0) return undefined;
  if (!isJson(request.headers.get('Content-Type'))) {
    throw badRequest('The Content-Type of the body must be application/json');
  }
  if (typeof body === 'string') return parseJson(body);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badRequest('The body must be well-formed JSON');
  }
  return parseJson(text);
}

/**
 * Parses a JSON object. Of a key that comes twice the last value counts, and `__proto__` is a key like any
 * other, as for `JSON.parse`.
 *
 * @throws ApiException 400 for anything but a JSON object, and for an integer that would be rounded.
 */
export function parseJson(text: string): JsonObject {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw badRequest('The body must be well-formed JSON');
  }
  if (!isObject(data)) throw badRequest('The body must be a JSON object');
  refuseRounded(text);
  return data;
}

/** A string, or a number whose integer part is captured. Linear: no text matches in two ways. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Refuses integers that a double cannot hold: Ruby's and Python's have no limit, and an id of 17 digits
 * would be stored as its neighbour. What `JSON.stringify` prints is never refused.
 *
 * @param text - JSON that `JSON.parse` takes.
 * @throws FieldException 400 that names the number and its path.
 */
export function refuseRounded(text: string): void {
  // Every integer of up to 15 digits is exact, so that most bodies are done here.
  if (!/\d{16}/.test(text)) return;
  for (const match of text.matchAll(stringOrNumber)) {
    const [token, digits = ''] = match;
    if (digits.length < 16 || String(Number(digits)) === digits) continue;
    const marker = `rounded:${match.index}`;
    const marked = `${text.slice(0, match.index)}"${marker}"${text.slice(match.index + token.length)}`;
    throw new FieldException(
      findPath(JSON.parse(marked), marker, '', 0) ?? 'The body',
      `must not hold the number ${shorten(token)}, which would be rounded; send it as a string`,
    );
  }
}

/** The deepest place that an error names: deeper ones would need a path of any length. */
const deepestPath = 32;

/** The path of a string. Where the same string is in two places, the first one is as good for a message. */
function findPath(value: unknown, wanted: string, path: string, depth: number): string | undefined {
  if (value === wanted) return path;
  if (typeof value !== 'object' || value === null || depth === deepestPath) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const below = joinPath(path, Array.isArray(value) ? Number(key) : key);
    const found = findPath(each, wanted, below, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Reads the query of a URL. Of a parameter that comes twice the last value counts.
 *
 * @param strict - Refuse such a parameter, because servers do not agree on which value counts.
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
