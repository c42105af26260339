import type { Settings } from './createClient.ts';
import { NetworkError } from './errors.ts';
import type { CallReport } from './hooks.ts';
import { refuse } from './options.ts';
import { readResponse } from './readResponse.ts';
import { createRedact, redactCause } from './redact.ts';
import { isDenied } from './retry.ts';
import type { FetchInit, RequestSpec } from './types.ts';

/** Takes a request apart, for another URL or for a `fetch` that does not know our `Request`. */
async function partsOf(request: Request): Promise<RequestInit> {
  const { method, headers, signal, redirect } = request;
  // Text and not the stream, which not every engine can send.
  const body = method === 'GET' ? null : await request.text();
  return { method, headers: Object.fromEntries(headers), body, signal, redirect };
}

/** Tests whether a `fetch` took our `Request` for the text of a URL. It has sent nothing then. */
function isUnknownRequest(error: unknown): boolean {
  const { message, input } = Object(error) as { message?: unknown; input?: unknown };
  return `${message} ${input}`.includes('[object Request]');
}

/** Makes the request that ky built for one base URL into one for another. */
export async function moveRequest(request: Request, from: string, to: string): Promise<Request> {
  return new Request(to + request.url.slice(from.length), await partsOf(request));
}

/** Sends a request by the global `fetch`, or by a given one. */
async function send(
  fetch: Settings['fetch'],
  request: Request,
  init: FetchInit,
): Promise<Response> {
  // Looked up at each request, because tests and tracers replace it.
  if (!fetch) return globalThis.fetch(request);
  try {
    return await fetch(request, init);
  } catch (error) {
    if (!isUnknownRequest(error)) throw error;
    const fetchUrl = fetch as (url: unknown, init: FetchInit) => Promise<Response>;
    return fetchUrl(request.url, { ...init, ...(await partsOf(request)) });
  }
}

/** Names the code of the runtime's error, or the permission that Deno wants. */
function describeFailure(cause: unknown, { url }: Request): string {
  if (isDenied(cause)) return `: Deno needs --allow-net=${new URL(url).host}`;
  const { code = Object(Object(cause).cause).code } = Object(cause);
  return typeof code === 'string' && /^\w{3,40}$/.test(code) ? ` (${code})` : '';
}

/**
 * Makes one attempt of a call with the request that ky built: adds the key, sends it, reads the response,
 * and returns the data or throws a typed error.
 */
export async function attempt<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  request: Request,
  report: CallReport,
): Promise<T> {
  const { signal } = request;
  const ids = report.begin();
  // The hook may have aborted; `auth` and a given `fetch` may ignore the signal. So it is asked after each.
  signal.throwIfAborted();
  const authorization = await settings.authorize();
  signal.throwIfAborted();
  try {
    // ky has kept a copy for the next attempt, to which this key is never added.
    if (authorization !== undefined) request.headers.set('authorization', authorization);
  } catch {
    // The runtime's error repeats the value.
    refuse('auth', 'returned a value that HTTP does not allow', spec);
  }
  const redact = createRedact(settings.apiKey, authorization);

  let response: Response;
  try {
    response = await send(settings.fetch, request, ids);
    if (!response?.headers) throw new TypeError('fetch did not resolve to a Response');
  } catch (error) {
    const cause = redactCause(error, redact);
    const message = `no response came${describeFailure(cause, request)}`;
    throw new NetworkError(message, report.context({ failure: 'NetworkError' }, cause));
  }
  return readResponse(settings, spec, request, response, redact, report);
}
