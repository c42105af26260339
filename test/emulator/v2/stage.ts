// An emulator, and functions to call it. Requests and responses are checked against the API's description.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type * as v2 from '@intercom-fetch/emulator/v2';
import type { V2Emulator, V2EmulatorOptions } from '@intercom-fetch/emulator/v2';
import { IntercomClient } from 'intercom-client';
import { checker } from './description.ts';

// The deliberate mistakes of `mutants.ts` are made in a copy.
const path = process.env['V2_EMULATOR'] ?? '@intercom-fetch/emulator/v2';
const module: typeof v2 = createRequire(import.meta.url)(path);
export const { createV2Emulator, AdminError, SeedError } = module;

export const token = 'token:4711';
export const origin = 'https://api.intercom.io';

/** The time at which an emulator of a stage starts: 2026-08-21 12:00 UTC. */
export const start = Date.UTC(2026, 7, 21, 12) / 1000;

/** The id of a contact that several tests seed. */
export const id = '6762f0dd1bb69f9f2193bb83';
export const contacts = [{ id, external_id: '7', email: 'ada@example.com' }];

/** The response to a call, with its JSON. */
export interface Result {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it, and each assertion says what is there
  readonly body: any;
}

export interface Stage {
  readonly emulator: V2Emulator;
  /** Intercom's own client, which calls the emulator. */
  readonly client: IntercomClient;
  readonly fetch: typeof fetch;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Result>;
  /** Advances the emulator's clock. */
  pass(seconds: number): void;
  /** The operations that were called. */
  readonly called: Set<string>;
}

export function open(options: Partial<V2EmulatorOptions> = {}): Stage {
  let now = start * 1000;
  const emulator = createV2Emulator({ accessToken: token, now: () => now, ...options });
  const called = new Set<string>();

  async function checkedFetch(
    input: Request | URL | string,
    init?: RequestInit,
  ): Promise<Response> {
    const response = await emulator.fetch(input, init);
    assert.equal(typeof input, 'string');
    const body = typeof init?.body === 'string' ? init.body : '';
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    if (checker && (isJson || response.body === null)) {
      const exchange = { method: init?.method ?? 'GET', url: String(input), body, response };
      const operation = await checker.check(exchange);
      if (operation && response.ok) called.add(operation);
    }
    return response;
  }

  const client = new IntercomClient({
    token,
    fetch: checkedFetch,
    maxRetries: 0,
    headers: { 'Intercom-Version': '2.16' },
  });
  return {
    emulator,
    client,
    fetch: checkedFetch,
    called,
    pass(seconds) {
      now += seconds * 1000;
    },
    async call(method, path, body, headers = {}) {
      const response = await checkedFetch(origin + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const { status } = response;
      return {
        status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
  };
}

/** Asserts that a call was refused with this status, code and message. */
export function refused(
  result: Result,
  status: number,
  code: string,
  message: RegExp | string,
): void {
  const { type, request_id, errors } = result.body;
  assert.deepEqual([result.status, type, errors.length], [status, 'error.list', 1]);
  assert.equal(request_id, result.headers.get('x-request-id'));
  assert.equal(errors[0].code, code);
  if (typeof message === 'string') assert.equal(errors[0].message, message);
  else assert.match(errors[0].message, message);
}

/** Makes a query of one condition. */
export const where = (field: string, operator: string, value: unknown): object => ({
  query: { field, operator, value },
});

/** Makes a query for users that meet a condition. */
export const users = (field: string, operator: string, value: unknown): object => ({
  query: {
    operator: 'AND',
    value: [
      { field: 'role', operator: '=', value: 'user' },
      { field, operator, value },
    ],
  },
});

/** The external ids that a search finds, in its order. */
export async function find({ call }: Stage, query: object, more: object = {}): Promise<string[]> {
  const { status, body } = await call('POST', '/contacts/search', { ...query, ...more });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.total_count, body.data.length);
  return body.data.map((contact: { external_id: string }) => contact.external_id);
}
