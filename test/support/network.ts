// Everything a test sends goes through the browser's real fetch, is caught by msw's service worker,
// recorded, and answered by what the test asked for.

import { setupWorker } from 'msw/browser';
import { type HttpHandler, http } from 'msw/http';

/** The API's own base URL, which is the client's default. */
export const hosted = 'https://api.intercom.io/v1/';

/** A request as it reached the wire. */
export interface SentRequest {
  method: string;
  url: URL;
  headers: Headers;
  text: string;
  /** The body's JSON; undefined without a body. */
  json: unknown;
}

export interface Network {
  /** What was sent during this test, in order. */
  readonly sent: readonly SentRequest[];
  /** The only request that was sent; fails when there were none or several. */
  only(): SentRequest;
  /** Answers every request from now on, until the end of the test. */
  answer(respond: (request: Request) => Response | Promise<Response>): void;
}

const anywhere = /^https:\/\/[^/]*(intercom\.io|example\.com)\//;

/** Registers mocha's hooks for the calling suite. `handlers` answer when a test does not. */
export function useNetwork(handlers: () => HttpHandler[] = () => []): Network {
  const worker = setupWorker();
  const sent: SentRequest[] = [];
  const record = http.all(anywhere, async ({ request }) => {
    const text = await request.clone().text();
    const json: unknown = text && JSON.parse(text);
    const { method, url, headers } = request;
    sent.push({ method, url: new URL(url), headers, text, json: text ? json : undefined });
  });

  before(async () => {
    await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  });
  beforeEach(() => {
    sent.length = 0;
    worker.resetHandlers(record, ...handlers());
  });
  after(() => worker.stop());

  return {
    sent,
    only() {
      const [first, ...others] = sent;
      if (!first || others.length) throw new Error(`expected one request, not ${sent.length}`);
      return first;
    },
    answer(respond) {
      worker.resetHandlers(
        record,
        http.all(anywhere, ({ request }) => respond(request)),
      );
    },
  };
}
