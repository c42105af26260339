import {
  createClient,
  NetworkError,
  NotFoundError,
  RateLimitError,
  type RequestSpec,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import type { OperationName } from './contract.ts';
import { badGateway, hasStatus, requestFailed } from './errors.ts';
import { isToken, maxCalls, type Settings } from './settings.ts';

/** One operation of Intercom's API, with the body and the query to send. */
export interface Operation {
  /** Intercom's name for it. */
  readonly id: string;
  readonly method: RequestSpec<unknown>['method'];
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** True if the call may be repeated when its outcome is not known. */
  readonly idempotent?: boolean;
  /** True if a 404 to a repetition means that the attempt before it was carried out. */
  readonly removes?: boolean;
}

/** Waits, and rejects with the signal's reason when it aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Waits for a rate limit that one call makes. */
const maxWaits = 2;

/** Most bytes of one of Intercom's responses. */
const maxResponseBytes = 10 * 1024 * 1024;

/** Makes the calls to Intercom of one v1 request, and counts them. */
export interface Calls {
  /** Makes one call, and repeats it where that may help. Rejects with the error of the last attempt. */
  call<T>(operation: Operation, path: `/${string}`, response?: ResponseSpec<unknown>): Promise<T>;
  /** Counts the calls so far, repetitions included. */
  count(): number;
  /** Returns `X-Request-Id` of the newest response that had one. */
  requestId(): string | undefined;
}

/** Connects to Intercom. The returned function begins the calls of one v1 request. */
export function connect(
  settings: Settings,
): (v1Operation: OperationName | 'check', signal: AbortSignal) => Calls {
  const { accessToken, baseUrl, version, fetch, timeout, maxWait, onRequest } = settings;

  async function authorization(): Promise<string> {
    let token: unknown;
    try {
      token = typeof accessToken === 'string' ? accessToken : await accessToken();
    } catch {
      // The function's error may hold the secret that it failed with.
    }
    if (!isToken(token)) throw badGateway('The gateway has no access token');
    return `Bearer ${token}`;
  }

  const client = createClient({
    baseUrl,
    auth: authorization,
    headers: { 'Intercom-Version': version },
    ...{ fetch, timeout, maxResponseBytes },
    // `call` below repeats instead, by the rules of Intercom's rate limit.
    retry: 0,
    validation: 'off',
  });

  /** Returns the milliseconds until a failed call is repeated; undefined when it is not. */
  function delayBefore(error: unknown, waits: number, isRepeatable: boolean): number | undefined {
    if (error instanceof RateLimitError) {
      // Without a Retry-After: a window of Intercom's rate limit is 10 s long, and part of it has passed.
      const delay = (error.retryAfter ?? 1) * 1000;
      return waits < maxWaits && delay <= maxWait ? delay + Math.random() * 250 : undefined;
    }
    const mayPass = error instanceof NetworkError || hasStatus(error, 502, 503, 504);
    return mayPass && isRepeatable ? 500 + Math.random() * 500 : undefined;
  }

  return (v1Operation: OperationName | 'check', signal: AbortSignal) => {
    let calls = 0;
    let requestId: string | undefined;

    async function report(
      operationId: string,
      status: number,
      ms: number,
      id: string | undefined,
    ): Promise<void> {
      if (!onRequest || v1Operation === 'check') return;
      const info = { operation: v1Operation, operationId, status, ms };
      try {
        await onRequest({ ...info, ...(id !== undefined && { requestId: id }) });
      } catch {
        // `onRequest` only observes: its error must not fail the request, nor be an unhandled rejection.
      }
    }

    async function send<T>(
      { id, method, body, query }: Operation,
      to: `/${string}`,
      response: ResponseSpec<unknown> | undefined,
    ): Promise<T> {
      signal.throwIfAborted();
      if (calls >= maxCalls) {
        throw requestFailed(
          `This needs more than ${maxCalls} requests to Intercom: send less at once`,
        );
      }
      calls += 1;
      const started = performance.now();
      let status = 0;
      let seenId: string | undefined;
      try {
        const spec = { method, path: to, body, query, response } as RequestSpec<T>;
        return await client.request(spec, {
          signal,
          onResponse(info) {
            ({ status } = info);
            seenId = info.requestId;
            requestId = info.requestId ?? requestId;
          },
        });
      } finally {
        void report(id, status, Math.round(performance.now() - started), seenId);
      }
    }

    async function call<T>(
      operation: Operation,
      to: `/${string}`,
      response?: ResponseSpec<unknown>,
    ): Promise<T> {
      const { idempotent = operation.method === 'GET' } = operation;
      let waits = 0;
      let isRepeated = false;
      for (;;) {
        try {
          return await send<T>(operation, to, response);
        } catch (error) {
          signal.throwIfAborted();
          if (isRepeated && operation.removes && error instanceof NotFoundError)
            return undefined as T;
          const delay = delayBefore(error, waits, idempotent && !isRepeated);
          if (delay === undefined) throw error;
          if (error instanceof RateLimitError) waits += 1;
          else isRepeated = true;
          await wait(delay, signal);
        }
      }
    }

    return { call, count: () => calls, requestId: () => requestId };
  };
}
