import { isObject, readBytes } from '../contract.ts';
import { errorResponse } from '../http/errorResponse.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Credentials } from './Credentials.ts';
import type { Deadline } from './Deadline.ts';
import { passedHeaders } from './passedHeaders.ts';

const maxBytes = 64 * 1024;

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * The answer for an error of the API: its type and message in an envelope of ours, without the key. What is
 * no envelope (a page of a proxy in between) is not passed on.
 */
export async function readError(
  response: Response,
  { hide }: Credentials,
  deadline: Deadline,
): Promise<Response> {
  const { status } = response;
  const bytes = response.body ? await deadline.race(readBytes(response.body, maxBytes)) : undefined;
  const body = parse(bytes);
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {};
  const { type, message } = error;
  const fallback = new Refusal(status, `The API answered with status ${status}`);
  return errorResponse({
    status,
    type: typeof type === 'string' && /^[\w.-]{1,64}$/.test(type) ? hide(type) : fallback.type,
    message: typeof message === 'string' ? hide(message).slice(0, 1000) : fallback.message,
    headers: passedHeaders(response.headers, hide),
  });
}
