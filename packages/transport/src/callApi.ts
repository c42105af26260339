import { NetworkError as KyNetworkError, TimeoutError as KyTimeoutError } from 'ky';
import { attempt, moveRequest } from './attempt.ts';
import type { Settings } from './createClient.ts';
import { type ApiError, type IntercomError, TimeoutError } from './errors.ts';
import { isHostFailure } from './failover.ts';
import { reportCall } from './hooks.ts';
import { readHeaders, readLimits, refuse, resolveUrl } from './options.ts';
import { retryDelay } from './retry.ts';
import type { RequestOptions, RequestSpec } from './types.ts';

/** Runs `work`, and rejects at once with the signal's reason when it aborts, even if `work` ignores that. */
function raceAbort<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    // Once: work that never ends could not remove it after an abort.
    signal.addEventListener('abort', abort, { once: true });
    work()
      .finally(() => signal.removeEventListener('abort', abort))
      .then(resolve, reject);
  });
}

/** Makes one call: ky builds the request, repeats it, waits in between, and ends it in time. */
export async function callApi<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  options: RequestOptions = {},
): Promise<T> {
  const { method, body, idempotent = method === 'GET' } = spec;
  const { ky, baseUrls, hosts } = settings.connect(spec);
  const { signal, onResponse } = options;
  const {
    timeout,
    totalTimeout,
    retry: limit,
    maxRetryAfter,
  } = readLimits(options, settings, spec);
  const headers = options.headers && readHeaders(options.headers, spec);
  const url = resolveUrl(spec, baseUrls[0] as string);
  if (signal?.aborted) throw signal.reason;

  // ky joins its signal with the caller's by AbortSignal.any. A runtime without it gets the signal in each attempt.
  const canJoin = 'any' in AbortSignal;
  // Signals derived from the caller's would stay on it as long as it lives, so it gets one listener per call.
  const own = signal || !canJoin ? new AbortController() : undefined;
  const report = reportCall(settings.nextCall(), settings.hooks, spec, onResponse);
  const end = performance.now() + (totalTimeout || Infinity);
  let timedOut: TimeoutError | undefined;
  /** Whether the total limit ends what is under way: during a wait, and in an attempt when it is the shorter one. */
  let isTotalNext = true;
  let host = 0;
  let failovers = 0;
  let delay = 0;
  let result: T | undefined;

  /** Returns the error of ours that belongs to one of ky's. */
  function failureOf(error: unknown): unknown {
    // ky wraps what looks like an error of `fetch`, such as one of `auth`.
    if (error instanceof KyNetworkError) return error.cause;
    if (!(error instanceof KyTimeoutError)) return error;
    const limit = isTotalNext ? `${totalTimeout} ms in all` : `${timeout} ms`;
    const context = report.context({ failure: 'TimeoutError' });
    timedOut ??= new TimeoutError(`no whole response in ${limit}`, context);
    return timedOut;
  }

  /** Leaves a host that failed; a call that was too slow as a whole says nothing about its hosts. */
  function leaveHost(failure: unknown): boolean {
    const hasFailed = isHostFailure(failure) && !(failure === timedOut && isTotalNext);
    if (hasFailed) hosts.leave(host);
    return hasFailed;
  }

  /** Asked by ky after an attempt that failed, unless it was the last. */
  function shouldRetry({ error }: { error: unknown }): boolean {
    // The failure may be the work of an abort: then no further attempt is announced.
    if (signal?.aborted) return false;
    const failure = failureOf(error);
    let wait = retryDelay(failure, idempotent, undefined, maxRetryAfter);
    // Each of the other hosts is tried at once; only after that the call waits.
    if (leaveHost(failure) && idempotent && ++failovers < baseUrls.length) wait = 0;
    if (wait === undefined) return false;
    // A random wait is spread already.
    const isAsked = (failure as Partial<ApiError>).rateLimit?.retryAfter !== undefined;
    delay = isAsked ? settings.spread(wait) : wait;
    report.retrying(failure as IntercomError, delay);
    isTotalNext = true;
    timedOut = undefined;
    return true;
  }

  /** Given to ky as its `fetch`. Promises are chained and not awaited here, to keep stacks short. */
  function makeAttempt(kyRequest: Request): Promise<Response> {
    const request = canJoin || !own ? kyRequest : new Request(kyRequest, { signal: own.signal });
    host = hosts.current();
    isTotalNext = end - performance.now() <= (timeout || Infinity);
    const [first, used] = [baseUrls[0] as string, baseUrls[host] as string];
    const work = async () =>
      attempt(settings, spec, host ? await moveRequest(request, first, used) : request, report);
    return raceAbort(request.signal, work).then((data) => {
      result = data;
      // The real response has been read.
      return new Response();
    });
  }

  const abort = () => own?.abort(signal?.reason);
  let sending: Promise<unknown>;
  try {
    sending = ky(url, {
      ...{ method, timeout, totalTimeout },
      ...(headers && { headers }),
      ...(own && canJoin && { signal: own.signal }),
      ...(body !== undefined && { json: body }),
      retry: { limit, methods: [method.toLowerCase() as 'get'], shouldRetry, delay: () => delay },
      fetch: (request) => makeAttempt(request as Request),
    });
  } catch {
    if (body === undefined) refuse('method', 'is not one of HTTP', spec);
    return refuse('body', 'cannot be written as JSON', spec);
  }
  signal?.addEventListener('abort', abort);
  try {
    await (canJoin || !own ? sending : raceAbort(own.signal, () => sending));
    // ky resolves only after an attempt has set it.
    return result as T;
  } catch (error) {
    const failure = signal?.aborted ? signal.reason : failureOf(error);
    // After the last attempt ky did not ask whether to repeat it.
    if (!signal?.aborted) leaveHost(failure);
    own?.abort(failure);
    report.failed(
      signal?.aborted ? 'aborted' : ((Object(failure) as Partial<Error>).name ?? 'Error'),
    );
    throw failure;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
