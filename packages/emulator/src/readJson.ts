import { ApiException, badRequest } from './errors.ts';
import { isObject, type JsonObject } from './fields.ts';

// ours: the contract sets no limit. A hundred users in a bulk_create need a fraction of it.
const maxBytes = 1024 * 1024;

function checkSize(bytes: number): void {
  if (bytes > maxBytes) {
    throw new ApiException('request_too_large', `The body must not exceed ${maxBytes} bytes`);
  }
}

/** Stops at the limit. Hono's own `bodyLimit` needs `request.body`, which Firefox does not have. */
async function readBytes(request: Request): Promise<ArrayBuffer> {
  checkSize(Number(request.headers.get('Content-Length')));
  if (!request.body) {
    const bytes = await request.arrayBuffer();
    checkSize(bytes.byteLength);
    return bytes;
  }
  const reader = request.body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return await new Blob(chunks).arrayBuffer();
      size += value.byteLength;
      checkSize(size);
      chunks.push(value);
    }
  } catch (error) {
    // Not awaited: of two clones of a request, neither is cancelled before both are.
    reader.cancel().catch(() => {});
    throw error;
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/**
 * The JSON object in the body of a request, or `undefined` when the body is empty.
 *
 * @param text - The body, where the caller has it: a string is read faster than the stream made of it.
 * @throws ApiException 400 for another content type or anything but a JSON object, 413 over 1 MiB.
 */
export async function readJsonIfAny(
  request: Request,
  text?: string,
): Promise<JsonObject | undefined> {
  // A character is at least a byte.
  if (text !== undefined) checkSize(text.length);
  const bytes = text === undefined ? await readBytes(request) : undefined;
  if (text === '' || bytes?.byteLength === 0) return undefined;
  if (!isJson(request.headers.get('Content-Type'))) {
    throw badRequest('The Content-Type of the body must be application/json');
  }
  let data: unknown;
  try {
    data = JSON.parse(text ?? new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badRequest('The body must be well-formed JSON');
  }
  if (!isObject(data)) throw badRequest('The body must be a JSON object');
  return data;
}

/**
 * The JSON object in the body of a request.
 *
 * @throws ApiException as `readJsonIfAny`, and 400 for an empty body.
 */
export async function readJson(request: Request): Promise<JsonObject> {
  const body = await readJsonIfAny(request);
  if (!body) throw badRequest('The request must have a JSON object as its body');
  return body;
}
