// A proxy with a `fetch` that records the requests to the API and returns the test's response.
import assert from 'node:assert/strict';
import { createProxy, type ProxyOptions } from '@intercom-fetch/edge';

export const app = { appId: 'edge_app', apiKey: 'key-to-look-for-4711' };
export const authorization = `Basic ${btoa(`${app.appId}:${app.apiKey}`)}`;

/** A request as it would have left the proxy. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface Stage {
  readonly proxy: (request: Request) => Promise<Response>;
  readonly sent: readonly Sent[];
  /** The only request that was sent. */
  only(): Sent;
  /** Errors that `onError` was called with. */
  readonly reported: readonly Error[];
  /** Sends a request to the proxy, with the body as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Response>;
}

export const success = (): Response => Response.json({ user_id: '7' });

/** Creates a proxy that allows every operation by default. */
export function createStage(
  options: Partial<ProxyOptions> = {},
  respond: (url: string, init: RequestInit) => Response | Promise<Response> = success,
): Stage {
  const sent: Sent[] = [];
  const reported: Error[] = [];
  const proxy = createProxy({
    ...app,
    authorize: () => ({ allow: ['*'] }),
    onError: (error) => reported.push(error),
    async fetch(url, init) {
      const { method = '', headers, body } = init;
      assert.equal(init.redirect, 'manual');
      const json: unknown = body == null ? undefined : JSON.parse(String(body));
      sent.push({ method, url, headers: Object.fromEntries(new Headers(headers)), json });
      return respond(url, init);
    },
    ...options,
  });
  return {
    proxy,
    sent,
    reported,
    only() {
      assert.equal(sent.length, 1);
      const [first] = sent;
      assert.ok(first);
      return first;
    },
    ask(method, path, body, headers) {
      const init: RequestInit = { method, headers: new Headers(headers) };
      if (body !== undefined) {
        init.body = typeof body === 'string' ? body : JSON.stringify(body);
        const set = init.headers as Headers;
        if (!set.has('content-type')) set.set('content-type', 'application/json');
      }
      return proxy(new Request(`https://dashboard.example.com/api/intercom/${path}`, init));
    },
  };
}

/** Asserts that a response is an error in the envelope, and returns its message. */
export async function assertRefused(
  response: Response,
  status: number,
  type: string,
): Promise<string> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  const { error } = JSON.parse(text) as { error: { type: string; message: string } };
  assert.deepEqual(Object.keys(error), ['type', 'message']);
  assert.equal(error.type, type);
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return error.message;
}
