// Stand-ins for the network of the page: they respond to its requests, hold them, or watch them.

import type { ReceivedRequest } from '../runner/serveEmulators.ts';
import { takeTimers } from '../support/timers.ts';
import type { Playground } from './openPlayground.ts';

/** A response in place of one of the API. */
export interface StubResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null;
}

/** A response, or a function that makes one until the signal of the request aborts. */
export type Stub = StubResponse | ((signal: AbortSignal) => Promise<Response>);

/**
 * Replaces the page's `fetch`, once the page has loaded all of its parts, by one that gives the stubs one after
 * another, and the last one again and again.
 *
 * @returns A function that counts the requests.
 */
export async function respond(
  page: Playground,
  ...replies: readonly Stub[]
): Promise<() => number> {
  await page.rows('1 of 3');
  const { Request, Response } = page.window;
  let count = 0;
  page.window.fetch = async (input, init) => {
    const reply = replies[Math.min(count, replies.length - 1)] ?? {};
    count += 1;
    if (typeof reply === 'function') return reply(new Request(input, init).signal);
    const { status = 200, headers = {}, body = '' } = reply;
    return new Response(body, {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  };
  return () => count;
}

/** Makes an error response of the API. */
export const refusal = (status: number, type: string, message: string): StubResponse => ({
  status,
  body: JSON.stringify({ error: { type, message } }),
});

/** Gives no response until the request is aborted. */
export const noResponse: Stub = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** Breaks the connection. */
export const broken: Stub = () => Promise.reject(new TypeError('connection reset'));

/**
 * Responds to requests for a path of the API with a body, and lets all others through.
 *
 * @returns A function that ends that.
 */
export function respondWith(page: Playground, path: string, body: unknown): () => void {
  const { window } = page;
  const { fetch, Response } = window;
  window.fetch = async (input, init) => {
    // No Request is made of it, because that would use up its body.
    const url = typeof input === 'string' || 'href' in input ? String(input) : input.url;
    if (new URL(url).pathname !== path) return fetch(input, init);
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  };
  return () => {
    window.fetch = fetch;
  };
}

/**
 * Collects the requests of the page.
 *
 * @param respond - Responds in place of the network.
 */
export function watchFetch(
  page: Playground,
  respond?: (request: Request) => Promise<Response>,
): Request[] {
  const requests: Request[] = [];
  const { fetch } = page.window;
  page.window.fetch = (input, init) => {
    const request = new page.window.Request(input, init);
    requests.push(request);
    return respond ? respond(request) : fetch(request);
  };
  return requests;
}

/** A request that the page has sent and that waits for the test. */
export interface HeldRequest {
  readonly url: URL;
  readonly body: () => Promise<unknown>;
  /** Sends it to the API, or responds with a status. */
  readonly release: (status?: number) => void;
}

/** Holds the requests that the page sends from now on, in the order of sending. */
export function holdRequests(page: Playground): HeldRequest[] {
  const { window } = page;
  const { fetch } = window;
  const held: HeldRequest[] = [];
  window.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      const request = new window.Request(input, init);
      const { signal } = request;
      const copy = request.clone();
      signal.addEventListener('abort', () => reject(signal.reason));
      held.push({
        url: new URL(request.url),
        body: () => copy.json(),
        release: (status) =>
          resolve(status === undefined ? fetch(request) : new window.Response('{}', { status })),
      });
    });
  return held;
}

/** The library's time limit for an attempt. */
const limit = 30_000;

/**
 * Lets the page's timers fire at once, so that a test need not wait for retries. With `withLimit` also that limit is
 * over at once.
 */
export function skipWaits({ window }: Playground, withLimit = false): void {
  const isSkipped = (ms: number) => (ms === limit ? withLimit : ms > 50);
  takeTimers((ms) => (isSkipped(ms) ? 'skip' : 'run'), window);
}

export interface Server {
  readonly baseUrl: string;
  /** Closes the server, and resolves with its requests, without preflights. */
  end(): Promise<ReceivedRequest[]>;
}

/** Starts an emulator behind a real connection, in the test runner. It has the tests' app, with the user Ada. */
export async function openServer(): Promise<Server> {
  // A POST, because browsers keep no response of it.
  const ask = async (path: string) => (await fetch(path, { method: 'POST' })).json();
  const { url, id }: { url: string; id: number } = await ask('/emulators/start');
  return {
    baseUrl: url,
    async end() {
      const { received }: { received: ReceivedRequest[] } = await ask(`/emulators/end/${id}`);
      return received.filter(({ method }) => method !== 'OPTIONS');
    },
  };
}
