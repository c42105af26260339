import type { Settings } from './createClient.ts';
import { NetworkError } from './errors.ts';
import type { CallReport } from './hooks.ts';
import { refuse } from './options.ts';
import { readResponse } from './readResponse.ts';
import { createRedact, redactCause } from './redact.ts';
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

/** Sends a request to one of the base URLs; ky built it for the first. */
async function send(
  { fetch, baseUrls }: Settings,
  request: Request,
  baseUrl: string,
  init: FetchInit,
): Promise<Response> {
  const [first = ''] = baseUrls;
  const sent =
    baseUrl === first
      ? request
      : new Request(baseUrl + request.url.slice(first.length), await partsOf(request));
  // Looked up at each request, because tests and tracers replace it.
  if (!fetch) return globalThis.fetch(sent);
  try {
    return await fetch(sent, init);
  } catch (error) {
    if (!isUnknownRequest(error)) throw error;
    const fetchUrl = fetch as (url: unknown, init: FetchInit) => Promise<Response>;
    return fetchUrl(sent.url, { ...init, ...(await partsOf(sent)) });
  }
}

/**
 * Makes one attempt of a call with the request that ky built: adds the key, sends it, reads the response,
 * and returns the data or throws a typed error.
 */
export async function attempt<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  request: Request,
  baseUrl: string,
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
    response = await send(settings, request, baseUrl, ids);
    if (!response?.headers) throw new TypeError('fetch did not resolve to a Response');
  } catch (error) {
    const cause = redactCause(error, redact);
    throw new NetworkError('no response came', report.context({ failure: 'NetworkError' }, cause));
  }
  return readResponse(settings, spec, request, response, redact, report);
}
