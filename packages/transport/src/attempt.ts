import ky, { KyError } from 'ky';
import type { RequestSpec } from './Client.ts';
import { createUnusable, type Unusable } from './createUnusable.ts';
import { decodeError } from './decodeError.ts';
import { NetworkError } from './errors/NetworkError.ts';
import { followRedirects, isRedirect, type SendTo } from './followRedirects.ts';
import { letGo } from './letGo.ts';
import type { PreparedRequest } from './prepareRequest.ts';
import { readAnswer } from './readAnswer.ts';
import type { Settings } from './readOptions.ts';
import { readText, TooLong } from './readText.ts';
import { createRedact, type Redact, safeCause } from './redact.ts';
import type { CallTrack } from './trackCall.ts';

/** A request to one of the base URLs. */
type AttemptRequest = PreparedRequest & { readonly url: string };

/** One attempt: sends the request, reads the answer, and gives what was asked for or throws. */
export async function attempt<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  request: AttemptRequest,
  track: CallTrack,
  signal: AbortSignal,
): Promise<T> {
  const authorization = await settings.authorize(spec);
  const redact = createRedact([settings.apiKey, authorization]);
  const headers = { ...request.headers, ...(authorization !== undefined && { authorization }) };
  const sent = { ...request, headers, signal, fetch: settings.fetch };
  const response = await fetchOnce(sent, redact, track);
  if (signal.aborted) letGo(response, signal.reason);
  // The attempt is over: what comes after that is not told of, least of all as the next one's.
  signal.throwIfAborted();
  track.answered(response);
  const unusable = createUnusable(response, redact, track);
  refuseRedirect(response, spec, unusable);
  const text = await textOf(response, signal, unusable);
  signal.throwIfAborted();
  if (!response.ok) throw decodeError(response, text, redact, track);
  return readAnswer(spec, response, text, settings, redact, unusable);
}

/**
 * A write that is sent on may arrive as a GET, or twice, or elsewhere: where it went is not known. Nor is
 * it for a GET that a page sent, if the server redirects only a request with the key.
 */
function refuseRedirect(
  response: Response,
  { method }: RequestSpec<unknown>,
  unusable: Unusable,
): void {
  const isRead = method === 'GET';
  if (!isRedirect(response) || (isRead && response.status !== 0)) return;
  letGo(response);
  throw unusable(
    `the answer is a redirect, which ${isRead ? 'does not show where it leads' : 'only a GET follows'}`,
  );
}

type KyRequest = AttemptRequest & {
  readonly signal: AbortSignal;
  readonly fetch: Settings['fetch'];
};

/** The given fetch or, looked up at each request, the global one; which refuses to have a `this`. */
async function fetchResponse(
  fetch: Settings['fetch'] = globalThis.fetch,
  request: Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const response = await fetch(request, init);
  // By its tag, since a fetch from a library has a class of its own; but workers of Cloudflare whose
  // compatibility date is before 2024-09-26 have no such tags.
  if (
    response instanceof Response ||
    Object.prototype.toString.call(response) === '[object Response]'
  )
    return response;
  throw new TypeError('fetch did not resolve to a Response');
}

/**
 * Sends through ky, which throws only when no answer came: what is an error is decided here. ky knows the
 * URL alone: its errors carry its request, so ours has the key, and it would make copies of what it is given.
 */
async function fetchOnce(
  { url, method, headers, body, signal, fetch }: KyRequest,
  redact: Redact,
  track: CallTrack,
): Promise<Response> {
  try {
    return await ky(url, {
      async fetch(_input, init) {
        const sendTo: SendTo = (to, given, redirect = 'manual') => {
          // A given fetch may pay no heed to its signal.
          signal.throwIfAborted();
          const request = new Request(to, { method, headers: given, body, signal, redirect });
          return fetchResponse(fetch, request, init);
        };
        const first = await sendTo(url, headers);
        return method === 'GET' ? followRedirects(first, sendTo, url, headers) : first;
      },
      // Bounded by withDeadline, whose limit covers the body.
      timeout: false,
      // Decided in send, by what the call does and not by its method.
      retry: 0,
      throwHttpErrors: false,
    });
  } catch (error) {
    // Of ky's own errors, with their request and URL, only what led to them stays.
    const cause = safeCause(error instanceof KyError ? error.cause : error, redact);
    throw new NetworkError('no answer came', track.context({ failure: 'NetworkError' }, cause));
  }
}

/** The whole body. That of a refusal is only for information, so a refusal may lack it. */
async function textOf(
  response: Response,
  signal: AbortSignal,
  unusable: Unusable,
): Promise<string> {
  try {
    return await readText(response, signal);
  } catch (error) {
    if (!response.ok) return '';
    throw error instanceof TooLong
      ? unusable('the answer does not end')
      : unusable('the answer was cut off', { cause: error });
  }
}
