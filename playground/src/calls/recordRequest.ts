import type { AttemptInfo, FetchInit } from '@intercom-fetch/transport';
import type { ConnectOptions, Send } from '../api/startApi.ts';
import type { Exchange, RecordedBody } from './Call.ts';

/** Exchanges that are kept. An iteration makes one request per page; the newest show how it ended. */
const mostExchanges = 100;

/** The exchanges of a call, as they are added and changed. */
interface Exchanges {
  /** @returns Its id. */
  add(exchange: Omit<Exchange, 'id'>): number;
  update(id: number, news: (now: Exchange) => Partial<Exchange>): void;
}

/** Collects exchanges, and reports all of them after each change. */
function createExchanges(report: (exchanges: readonly Exchange[]) => void): Exchanges {
  let all: readonly Exchange[] = [];
  let lastId = 0;
  return {
    add(exchange) {
      lastId += 1;
      all = [...all, { id: lastId, ...exchange }].slice(-mostExchanges);
      report(all);
      return lastId;
    },
    update(id, news) {
      all = all.map((each) => (each.id === id ? { ...each, ...news(each) } : each));
      report(all);
    },
  };
}

const placeholder = '(not shown)';

/** The secrets in a header `Authorization: Basic …`: its Base64, and the key in it. */
function secretsIn(authorization: string): string[] {
  const encoded = authorization.slice(authorization.indexOf(' ') + 1);
  try {
    const decoded = atob(encoded);
    return [encoded, decoded.slice(decoded.indexOf(':') + 1)];
  } catch {
    // The header is not HTTP Basic.
    return [encoded];
  }
}

/**
 * Makes a function that removes the secrets of a request from a text, because a server may send them back. Secrets
 * under 6 characters stay: removing them would garble ordinary words.
 */
function hideSecrets({ headers }: Request): (text: string) => string {
  const hidden = secretsIn(headers.get('authorization') ?? '').filter(({ length }) => length > 5);
  return (text) => hidden.reduce((rest, secret) => rest.replaceAll(secret, placeholder), text);
}

/** Headers without their secrets. */
function safeHeaders(headers: Headers, hide: (text: string) => string) {
  return [...headers].map(
    ([name, value]) => [name, name === 'authorization' ? placeholder : hide(value)] as const,
  );
}

/** Bytes of a body that are kept. A page of 500 users has about half of that. */
const mostBytes = 2_000_000;

/** Reads a body up to a bound. Never rejects; the signal ends it. */
async function recordBody(body: Response['body'], signal: AbortSignal): Promise<RecordedBody> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (!reader) return { text, bytes, end: 'whole' };
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text, bytes, end: signal.aborted ? 'broken' : 'whole' };
      // One chunk may be longer than the bound.
      text += decoder.decode(value.subarray(0, mostBytes - bytes), { stream: true });
      bytes += value.length;
      if (bytes > mostBytes) {
        stop();
        return { text, bytes, end: 'bounded' };
      }
    }
  } catch {
    return { text, bytes, end: 'broken' };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Milliseconds between reports of a gateway's requests, of which a bulk has hundreds. */
const together = 200;

/** Records what a gateway in the page sends for one request. `show` reports it at once. */
function recordUpstream(
  report: (exchanges: readonly Exchange[]) => void,
  watch: (reading: Promise<void>) => void,
) {
  let latest: readonly Exchange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    clearTimeout(timer);
    timer = undefined;
    if (latest.length) report(latest);
  }

  const exchanges = createExchanges((all) => {
    latest = all;
    timer ??= setTimeout(show, together);
  });
  return { show, wrap: (send: Send): Send => recordFetch(send, exchanges, watch) };
}

/**
 * Wraps a `fetch`, so that each request is recorded with its response. Recording must not change the request: the
 * caller receives the response at once, and the copy of the body is read beside it.
 *
 * @param watch - Called with a promise for each body that is still being read.
 * @param onSend - Called with the id of the exchange, and with what the client says of the attempt.
 */
function recordFetch(
  send: Send,
  exchanges: Exchanges,
  watch: (reading: Promise<void>) => void,
  onSend: (id: number, attempt: Partial<FetchInit>) => void = () => {},
): Send {
  async function readRequest(id: number, request: Request, hide: (text: string) => string) {
    const body = hide(await request.text());
    exchanges.update(id, (now) => ({ request: { ...now.request, body } }));
  }

  async function readResponse(
    id: number,
    response: Response,
    ms: () => number,
    hide: (text: string) => string,
    signal: AbortSignal,
  ) {
    const { text, ...body } = await recordBody(response.body, signal);
    exchanges.update(id, (now) => ({
      ...(now.response && {
        response: { ...now.response, body: { ...body, text: hide(text) }, ms: ms() },
      }),
    }));
  }

  return async (request, init = {}) => {
    const { method, url, signal } = request;
    const { attempt = 1 } = init;
    const hide = hideSecrets(request);
    const headers = safeHeaders(request.headers, hide);
    const id = exchanges.add({ attempt, request: { method, url, headers, body: '' } });
    onSend(id, init);
    if (request.body !== null || method !== 'GET') watch(readRequest(id, request.clone(), hide));
    const upstream = recordUpstream(
      (all) => exchanges.update(id, () => ({ upstream: all })),
      watch,
    );
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    try {
      const response = await send(request, init, upstream.wrap).finally(upstream.show);
      const { status } = response;
      const head = { status, headers: safeHeaders(response.headers, hide), ms: ms() };
      exchanges.update(id, () => ({ response: head }));
      // The client does not read the body of a redirect, so the body may have no end.
      const isRead = (status >= 200 && status < 300) || status >= 400;
      if (isRead) watch(readResponse(id, response.clone(), ms, hide, signal));
      return response;
    } catch (error) {
      if (!signal.aborted) exchanges.update(id, () => ({ reason: hide(messageOf(error)) }));
      throw error;
    }
  };
}

/** Options of a client by which its requests are recorded. */
interface Recorder extends Required<Pick<ConnectOptions, 'fetch' | 'hooks'>> {
  /** Resolves when everything that was received is recorded. */
  readonly settle: () => Promise<void>;
}

/** Records the requests of a client, and reports all of them after each change. */
export function createRecorder(
  send: Send,
  report: (exchanges: readonly Exchange[]) => void,
): Recorder {
  const exchanges = createExchanges(report);
  const readings = new Set<Promise<void>>();
  /** The ids of exchanges, by the numbers that the client gives to a call and its attempt. */
  const ids = new Map<string, number>();
  const keyOf = ({ call, attempt }: Partial<Pick<AttemptInfo, 'call' | 'attempt'>>) =>
    `${call} ${attempt}`;

  function watch(reading: Promise<void>): void {
    readings.add(reading);
    const forget = () => readings.delete(reading);
    reading.then(forget, forget);
  }

  function note(info: AttemptInfo, news: Partial<Exchange>): void {
    // An attempt that ended before its request was sent has no exchange.
    const id = ids.get(keyOf(info));
    if (id !== undefined) exchanges.update(id, () => news);
  }

  return {
    fetch: recordFetch(send, exchanges, watch, (id, attempt) => ids.set(keyOf(attempt), id)),
    hooks: {
      onFailure: ({ failure, ...info }) => note(info, { failure }),
      onRetry: ({ delay, ...info }) => note(info, { delay }),
    },
    settle: async () => void (await Promise.allSettled(readings)),
  };
}
