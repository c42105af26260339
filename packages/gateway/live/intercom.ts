import { ApiError, createClient, isJsonObject } from '@intercom-fetch/transport';
import type { Redactor } from './redact.ts';

/** A response of Intercom's, of a refusal as well. */
export interface Reply {
  /** Intercom's name for the operation, such as `CreateContact`. */
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** One call to Intercom. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly body?: unknown;
  /** `Intercom-Version`, in place of the one of the whole check. */
  readonly version?: string;
}

/**
 * Makes a call, and returns whatever status it was responded with. Calls are made one after the other.
 *
 * @throws ApiError for 401, 429 and 5xx, which answer no question; and the other errors of the transport.
 */
export type Call = (operation: Operation, signal?: AbortSignal) => Promise<Reply>;

export interface ConnectOptions {
  readonly accessToken: string;
  readonly baseUrl: string;
  readonly version: string;
  readonly fetch: (input: Request) => Promise<Response>;
  /** How often a call is repeated at most, where that can do nothing twice. */
  readonly retry: number;
  readonly redactor: Redactor;
}

/** Connects to Intercom. Every text that is sent or that comes back is made known to the redactor. */
export function connect({ accessToken, redactor, ...options }: ConnectOptions): Call {
  let headers = new Headers();
  redactor.learn(accessToken);
  const client = createClient({
    baseUrl: options.baseUrl,
    auth: () => `Bearer ${accessToken}`,
    // A write is repeated after a 429 alone. What became of one whose response was lost is looked into
    // when everything is removed again.
    ...{ retry: options.retry, validation: 'off' },
    async fetch(request) {
      const response = await options.fetch(request);
      ({ headers } = response);
      return response;
    },
  });

  return async ({ id: operation, method, path, body, version = options.version }, signal) => {
    redactor.learn(body);
    headers = new Headers();
    try {
      const idempotent = method === 'GET' || path.endsWith('/search');
      const spec = { method, path, body, idempotent };
      const parsed = await client.request(spec, {
        signal,
        headers: { 'Intercom-Version': version },
      });
      redactor.learn(parsed);
      return { operation, status: 200, body: parsed, headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      redactor.learn(error.body);
      if ([401, 429].includes(error.status) || error.status >= 500) throw error;
      return { operation, status: error.status, body: error.body, headers };
    }
  };
}

/** Returns the objects in a list of Intercom's. */
export function listIn(body: unknown, key = 'data'): readonly Record<string, unknown>[] {
  const list = isJsonObject(body) ? body[key] : undefined;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** Returns what an object holds under a path of keys; undefined when there is no such thing. */
export function valueIn(body: unknown, ...keys: readonly string[]): unknown {
  let value = body;
  for (const key of keys) value = isJsonObject(value) ? value[key] : undefined;
  return value;
}

/** Returns a text that an object holds under a path of keys; an empty one when there is none. */
export function textIn(body: unknown, ...keys: readonly string[]): string {
  const value = valueIn(body, ...keys);
  return typeof value === 'string' ? value : '';
}
