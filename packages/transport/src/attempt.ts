import type { Settings } from './createClient.ts';
import { NetworkError } from './errors.ts';
import type { CallReport } from './hooks.ts';
import { readResponse, unusable } from './readResponse.ts';
import { createRedact, type Redact, redactCause } from './redact.ts';
import type { FetchInit, RequestSpec } from './types.ts';

/** Statuses that lead elsewhere. A browser hides them from a page that does not follow: 0. */
const redirects = [0, 301, 302, 303, 307, 308];

/** Cancels a body that nobody reads. Its connection would stay open for it. */
function cancelBody({ body }: Response, reason?: unknown): void {
  // The fetch of a library may have bodies of another kind.
  if (typeof body?.cancel === 'function') body.cancel(reason).catch(() => {});
}

/** Names the origin that a redirect leads to, where that can be seen. */
function describeTarget({ headers, redirected, url }: Response, requestUrl: string): string {
  const location = redirected ? url : headers.get('location');
  if (!location || !URL.canParse(location, requestUrl)) return '';
  return ` to ${new URL(location, requestUrl).origin}`;
}

/** Tests whether an error means that a `fetch` took our `Request` for the text of a URL. */
function isUnknownRequest(error: unknown): boolean {
  const texts = [error, (error as Error | undefined)?.cause].map(
    (one) => `${one} ${(one as { input?: unknown } | undefined)?.input}`,
  );
  return error instanceof TypeError && texts.join().includes('[object Request]');
}

/** Calls the given `fetch`; one that takes only its own `Request` gets a URL and the parts of ours. */
async function callFetch(
  fetch: NonNullable<Settings['fetch']>,
  request: Request,
  init: FetchInit,
): Promise<Response> {
  try {
    return await fetch(request, init);
  } catch (error) {
    // It failed before it sent or read anything.
    if (!isUnknownRequest(error) || request.bodyUsed) throw error;
    const { url, method, headers, signal, redirect } = request;
    const body = method === 'GET' ? null : await request.text();
    const parts = { method, headers: Object.fromEntries(headers), body, signal, redirect };
    return (fetch as (url: unknown, init: FetchInit) => Promise<Response>)(url, {
      ...init,
      ...parts,
    });
  }
}

/** Sends a request to one of the base URLs. ky built it for the first. */
async function send(
  { fetch, baseUrls }: Settings,
  request: Request,
  baseUrl: string,
  init: FetchInit,
): Promise<Response> {
  const { method, headers, signal, redirect } = request;
  const [first = ''] = baseUrls;
  const sent =
    baseUrl === first
      ? request
      : new Request(baseUrl + request.url.slice(first.length), {
          ...{ method, headers, signal, redirect },
          body: method === 'GET' ? null : await request.text(),
        });
  // The global fetch refuses to be called as a method.
  const { fetch: globalFetch } = globalThis;
  const response = await (fetch ? callFetch(fetch, sent, init) : globalFetch(sent));
  if (typeof response?.headers?.get !== 'function') {
    throw new TypeError('fetch did not resolve to a Response');
  }
  return response;
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
  call: number,
): Promise<T> {
  const { signal } = request;
  report.begin();
  // The hook may have aborted. A given auth or fetch may ignore the signal, so it is asked after each.
  signal.throwIfAborted();
  const authorization = await settings.authorize(spec);
  signal.throwIfAborted();
  // ky has kept a copy for the next attempt, to which this key is never added.
  if (authorization !== undefined) request.headers.set('authorization', authorization);
  const redact: Redact = createRedact(settings.apiKey, authorization);

  let response: Response;
  try {
    response = await send(settings, request, baseUrl, { call, attempt: report.attempt });
  } catch (error) {
    const cause = redactCause(error, redact);
    throw new NetworkError('no response came', report.context({ failure: 'NetworkError' }, cause));
  }
  // Nobody waits for this attempt any more, so its response must not be reported, least of all as the next one's.
  if (signal.aborted) cancelBody(response, signal.reason);
  signal.throwIfAborted();
  report.responded(response);

  const context = { ...settings, redact, report };
  if (response.redirected || redirects.includes(response.status)) {
    cancelBody(response);
    const { status } = response;
    const target = redact(describeTarget(response, request.url));
    throw unusable(
      response,
      context,
      `the response is a redirect (${status || 'status hidden by the browser'}${target}), which is not followed: set baseUrl to where the API is`,
    );
  }
  return readResponse(spec, response, signal, context);
}
