// Everything a test sends goes through the browser's real fetch, is caught by msw's service worker,
// recorded, and gets the response that the test asks for.

import { setupWorker } from 'msw/browser';
import { type HttpHandler, http } from 'msw/http';

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
  /** Responds to every request from now on, until the end of the test. */
  respond(respond: (request: Request) => Response | Promise<Response>): void;
  /** A response that does not come before the test is over. */
  never(): Promise<Response>;
}

const anywhere = /^https:\/\/[^/]*(intercom\.io|example\.com)\//;

/** Registers mocha's hooks for the calling suite. `handlers` respond when a test does not. */
export function useNetwork(handlers: () => HttpHandler[] = () => []): Network {
  const worker = setupWorker();
  const sent: SentRequest[] = [];
  let over = Promise.withResolvers<Response>();
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
    over = Promise.withResolvers();
    worker.resetHandlers(record, ...handlers());
  });
  // msw waits for responses that are under way before it stops.
  afterEach(() => over.resolve(Response.error()));
  after(() => worker.stop());

  return {
    sent,
    only() {
      const [first, ...others] = sent;
      if (!first || others.length) throw new Error(`expected one request, not ${sent.length}`);
      return first;
    },
    never: () => over.promise,
    respond(respond) {
      worker.resetHandlers(
        record,
        http.all(anywhere, ({ request }) => respond(request)),
      );
    },
  };
}
