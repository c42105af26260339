import { Refusal } from './Refusal.ts';
import { readBytes } from './readBytes.ts';

/** An object out of JSON, or a query: own keys only, any of them may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function tooLarge(max: number): Refusal {
  return new Refusal(413, `The body must not exceed ${max} bytes`);
}

/**
 * The JSON object in the body of a request, or undefined when the body is empty.
 *
 * The content type is required: a page of any site can send a text with the cookies of who looks at it, but
 * not JSON, for which the browser asks first.
 *
 * @throws Refusal 400 for another content type or anything but a JSON object, 413 for too many bytes
 */
export async function readJson(
  request: Request,
  maxBytes: number,
): Promise<JsonObject | undefined> {
  if (Number(request.headers.get('Content-Length')) > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return undefined;
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBytes(request.body, maxBytes);
  } catch {
    throw new Refusal(400, 'The body broke off');
  }
  if (!bytes) throw tooLarge(maxBytes);
  if (bytes.byteLength === 0) return undefined;
  if (!isJson(request.headers.get('Content-Type'))) {
    throw new Refusal(400, 'The Content-Type of the body must be application/json');
  }
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'The body must be well-formed JSON');
  }
  if (!isObject(data)) throw new Refusal(400, 'The body must be a JSON object');
  return data;
}
