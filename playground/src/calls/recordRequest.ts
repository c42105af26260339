import type { Hooks } from '@intercom-fetch/core';
import type { Send } from '../api/startApi.ts';
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
export function createExchanges(report: (exchanges: readonly Exchange[]) => void): Exchanges {
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

/** The `fetch` and the hooks that record one request of a client. */
interface RequestRecorder {
  readonly fetch: Send;
  readonly hooks: Hooks;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Milliseconds between reports of a gateway's requests, of which a bulk has hundreds. */
const together = 200;

/** Records what a gateway in the page sends for one request. `show` reports them at once. */
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
  return { show, wrap: (send: Send): Send => recordRequest(send, exchanges, watch).fetch };
}

/**
 * Records the attempts of one request, one after the other. Recording must not change the request: the client
 * receives each response at once, and the copy of the body is read beside it.
 *
 * @param watch - Called with a promise for each body that is still being read.
 */
export function recordRequest(
  send: Send,
  exchanges: Exchanges,
  watch: (reading: Promise<void>) => void,
): RequestRecorder {
  let attempt = 1;
  /** The exchange of the current attempt, which hooks are about. */
  let current: number | undefined;

  async function readRequest(id: number, request: Request, hide: (text: string) => string) {
    const body = hide(await request.text());
    exchanges.update(id, (now) => ({ request: { ...now.request, body } }));
  }

  async function readAnswer(
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

  return {
    hooks: {
      onRequest(info) {
        attempt = info.attempt;
        current = undefined;
      },
      onFailure({ failure }) {
        if (current !== undefined) exchanges.update(current, () => ({ failure }));
      },
      onRetry({ delay }) {
        if (current !== undefined) exchanges.update(current, () => ({ delay }));
      },
    },
    async fetch(request, init) {
      const { method, url, signal } = request;
      const hide = hideSecrets(request);
      const headers = safeHeaders(request.headers, hide);
      const id = exchanges.add({ attempt, request: { method, url, headers, body: '' } });
      current = id;
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
        const copy = status >= 200 && status < 300 ? response.clone() : undefined;
        if (copy || status >= 400)
          watch(readAnswer(id, copy ?? response.clone(), ms, hide, signal));
        return response;
      } catch (error) {
        if (!signal.aborted) exchanges.update(id, () => ({ reason: hide(messageOf(error)) }));
        throw error;
      }
    },
  };
}
