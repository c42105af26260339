import type { Hooks } from '@intercom-fetch/core';
import type { Send } from '../api/startApi.ts';
import type { Exchange } from './Call.ts';
import { createExchanges, type Exchanges } from './createExchanges.ts';
import { hideSecrets, safeHeaders } from './hideSecrets.ts';
import { recordBody } from './recordBody.ts';

/** What a client is given so that what one request of it does is recorded. */
export interface RequestRecorder {
  readonly fetch: Send;
  readonly hooks: Hooks;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Milliseconds in which news of a gateway's requests is collected: for a bulk there are hundreds of them. */
const together = 200;

/** Records what a gateway in the page sends for one request. `show` reports all that there is so far. */
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
 * Records the attempts of one request, which follow each other. What reads along must not change how
 * it goes: nothing is waited for before it goes on.
 *
 * @param watch - Told of what is still being read.
 */
export function recordRequest(
  send: Send,
  exchanges: Exchanges,
  watch: (reading: Promise<void>) => void,
): RequestRecorder {
  let attempt = 1;
  /** The exchange that hooks are about. */
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
        // Nobody reads the body of a redirect, so it may have no end.
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
