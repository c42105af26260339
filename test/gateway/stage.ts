// A gateway in front of an emulated workspace, and a client of the gateway. Requests to the workspace and its
// responses are checked against the description of Intercom's API.
import assert from 'node:assert/strict';
import { type Client, type ClientOptions, createClient } from '@intercom-fetch/core';
import {
  createV2Emulator,
  type V2Emulator,
  type V2EmulatorOptions,
} from '@intercom-fetch/emulator/v2';
import { createGateway, type Gateway, type GatewayOptions } from '@intercom-fetch/gateway';
import { checker } from '../emulator/v2/description.ts';
import { findUpstreamOperation } from './upstreamOperations.ts';

export const token = 'token:4711';

/** The time at which the clock of a stage starts: 2026-08-21 12:00 UTC. */
export const start = Date.UTC(2026, 7, 21, 12) / 1000;

/** A request of the gateway. */
export interface UpstreamCall {
  /** Intercom's name for the operation, such as `ShowContact`; empty when the gateway may not call it. */
  readonly operation: string;
  /** Such as `GET /contacts/{contact_id}`. */
  readonly route: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it, and each assertion says what is there
  readonly body: any;
  /** Aborts with the v1 request, and at the time-out of the call. */
  readonly signal: AbortSignal;
  /** Number of the call since the last `take`, from 1. */
  readonly number: number;
}

/**
 * How a request fails: a status with an error of the API; `network` before it arrives; `lost` after it was
 * carried out; a page in HTML with the status 200; or JSON that is cut in the middle.
 */
export type Failure = number | 'network' | 'lost' | 'html' | 'cut';

/** Handles calls between the gateway and the workspace. It may change the response, or not call `next`. */
export type Interceptor = (call: UpstreamCall, next: () => Promise<Response>) => Promise<Response>;

/** The response to a v1 request. */
export interface Result {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it, and each assertion says what is there
  readonly body: any;
}

export interface StageOptions {
  readonly emulator?: Partial<V2EmulatorOptions>;
  /** Options of the gateway. Without `apps` it has `auth: false`. */
  readonly gateway?: Partial<Omit<GatewayOptions, 'apps' | 'auth'>> & Pick<GatewayOptions, 'apps'>;
  readonly client?: Partial<ClientOptions>;
}

export interface Stage {
  readonly emulator: V2Emulator;
  readonly gateway: Gateway;
  /** The gateway's `fetch`. It throws when a request to the workspace does not fit the API. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** A strict client of the gateway, which does not repeat requests. */
  readonly client: Client;
  /** Sends a v1 request to the gateway. A body that is a string is sent as it is. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Result>;
  /** The requests of this gateway since the last `take`. */
  readonly calls: readonly UpstreamCall[];
  /** The operations of the requests since the last `take`, in the order in which they began. */
  take(): string[];
  /** Makes the request with this number, counted from the last `take`, and the `times - 1` after it fail. */
  fail(number: number, failure: Failure, times?: number): void;
  /** Adds an interceptor between this gateway and the workspace, for all further requests. */
  intercept(interceptor: Interceptor): void;
  /** Most requests that were under way at the same time since the last `take`. */
  readonly mostAtOnce: number;
  /** Advances the clock of the workspace. */
  pass(seconds: number): void;
  /** Opens another gateway in front of the same workspace. */
  another(options?: Pick<StageOptions, 'gateway' | 'client'>): Stage;
}

const errorBody = (status: number) =>
  JSON.stringify({
    type: 'error.list',
    request_id: 'failure-of-the-test',
    errors: [{ code: 'failure', message: `Failed with ${status} on purpose` }],
  });

const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8' };

async function fail(failure: Failure, next: () => Promise<Response>): Promise<Response> {
  if (typeof failure === 'number') {
    return new Response(errorBody(failure), { status: failure, headers: jsonHeaders });
  }
  if (failure === 'html') {
    const page = '<html><body>Maintenance</body></html>';
    return new Response(page, { headers: { 'Content-Type': 'text/html' } });
  }
  if (failure === 'network') throw new TypeError('fetch failed on purpose');
  const response = await next();
  if (failure === 'lost') throw new TypeError('fetch failed on purpose');
  const text = await response.text();
  const { status } = response;
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers: jsonHeaders });
}

/** Asserts the properties that every request of the gateway must have. */
function checkRequest({ operation, route, headers, body, url }: UpstreamCall, request: Request) {
  assert.ok(operation, `${route} is an operation that the gateway may call`);
  assert.equal(url.origin, 'https://api.intercom.io');
  assert.equal(headers.get('authorization'), `Bearer ${token}`);
  assert.equal(headers.get('accept'), 'application/json');
  assert.equal(headers.get('intercom-version'), '2.16');
  assert.equal(request.redirect, 'manual');
  assert.ok(!request.url.includes(token), 'the token is not in the URL');
  if (body !== undefined) assert.match(headers.get('content-type') ?? '', /^application\/json/);
}

function openGateway(
  emulator: V2Emulator,
  pass: Stage['pass'],
  { gateway: given = {}, client: clientOptions = {} }: Pick<StageOptions, 'gateway' | 'client'>,
): Stage {
  let calls: UpstreamCall[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const failures = new Map<number, Failure>();
  const interceptors: Interceptor[] = [];
  /** Assertion that failed during an exchange. The gateway would turn it into a 502, so it is kept until the call ends. */
  let violation: unknown;

  async function serve(request: Request, text: string): Promise<Response> {
    const response = await emulator.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
      ...(text === '' ? {} : { body: text }),
    });
    const exchange = { method: request.method, url: request.url, body: text, response };
    await checker?.check(exchange);
    return response;
  }

  /** Runs a function, and keeps and rethrows its error. */
  async function guarded<T>(run: () => T | Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof assert.AssertionError) violation ??= error;
      throw error;
    }
  }

  async function upstream(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const found = findUpstreamOperation(request.method, url.pathname);
    const number = calls.length + 1;
    const call = {
      operation: found?.operation ?? '',
      route: `${request.method} ${found?.path ?? url.pathname}`,
      ...{ method: request.method, url, headers: request.headers, signal: request.signal, number },
      body: undefined as unknown,
    };
    calls.push(call);
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    try {
      const text = await request.text();
      call.body = text === '' ? undefined : JSON.parse(text);
      await guarded(() => checkRequest(call, request));
      request.signal.throwIfAborted();
      let next = () => guarded(() => serve(request, text));
      for (const interceptor of interceptors) {
        const inner = next;
        next = () => guarded(() => interceptor(call, inner));
      }
      const failure = failures.get(number);
      return await (failure === undefined ? next() : fail(failure, next));
    } finally {
      underWay -= 1;
    }
  }

  const { apps, ...settings } = given;
  const gateway = createGateway({
    accessToken: token,
    fetch: upstream,
    ...settings,
    ...(apps === undefined ? { auth: false as const } : { apps }),
  });

  async function checkedFetch(
    input: Request | string | URL,
    init?: RequestInit,
  ): Promise<Response> {
    const response = await gateway.fetch(input, init);
    if (violation !== undefined) throw violation;
    return response;
  }

  return {
    emulator,
    gateway,
    fetch: checkedFetch,
    client: createClient({
      ...{ auth: false, baseUrl: 'https://gateway.example/v1/', fetch: checkedFetch },
      ...{ validation: 'strict', retry: 0 },
      ...clientOptions,
    } as ClientOptions),
    async call(method, path, body, headers = {}) {
      const response = await checkedFetch(`https://gateway.example${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
    get calls() {
      return calls;
    },
    take() {
      const operations = calls.map(({ operation }) => operation);
      calls = [];
      mostAtOnce = underWay;
      failures.clear();
      return operations;
    },
    fail(number, failure, times = 1) {
      for (let each = number; each < number + times; each += 1) failures.set(each, failure);
    },
    intercept(interceptor) {
      interceptors.push(interceptor);
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    pass,
    another: (options = {}) => openGateway(emulator, pass, options),
  };
}

export function open({ emulator: options = {}, ...rest }: StageOptions = {}): Stage {
  let now = start * 1000;
  const emulator = createV2Emulator({ accessToken: token, now: () => now, ...options });
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return openGateway(emulator, pass, rest);
}

/** Asserts that a v1 request was refused with this status and type, and returns the message. */
export function refused(
  { status, body, text }: Result,
  code: number,
  type: string,
  message: RegExp | string = /./,
): string {
  assert.deepEqual([status, body?.error?.type], [code, type], text);
  assert.deepEqual([Object.keys(body), Object.keys(body.error)], [['error'], ['type', 'message']]);
  if (typeof message === 'string') assert.equal(body.error.message, message);
  else assert.match(body.error.message, message);
  return body.error.message;
}
