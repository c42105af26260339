import type { GenericSchema } from 'valibot';
import type { Hooks, ResponseInfo } from './hooks.ts';

/** HTTP methods the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Describes the body of a successful response. */
export interface ResponseSpec<T> {
  /** Noun for error messages: `a user`. */
  readonly name: string;
  /** Tests whether the thing asked for can be in a body at all. It runs in every validation mode. */
  readonly isUsable: (body: unknown) => boolean;
  /** Schema of the body. A mismatch is handled as `validation` says. */
  readonly schema: GenericSchema<unknown, T>;
}

/** One call to the API: where it goes, what it sends, and what should come back. */
export interface RequestSpec<T> {
  readonly method: Method;
  /** Path under the base URL, starting with a slash: `/users`. */
  readonly path: `/${string}`;
  /** Query parameters; those that are null or undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | null | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Whether the request may be repeated when its outcome is not known (RFC 9110).
   * @default true for a GET, else false
   */
  readonly idempotent?: boolean | undefined;
  /** Without it, the JSON of the response is returned unchecked, and undefined when the body is empty. */
  readonly response?: ResponseSpec<T> | undefined;
  /** Page of a list that the call asks for. Its errors carry it as `page`. */
  readonly page?: number | undefined;
}

/** Options of a single call. They take precedence over the client's. */
export interface RequestOptions {
  /** Ends the call, which then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until an attempt ends in a `TimeoutError`, its body included; false for no limit.
   * @default the client's `timeout`
   */
  readonly timeout?: number | false | undefined;
  /**
   * Milliseconds until the whole call ends in a `TimeoutError`, all attempts and waits included; false
   * for no limit.
   * @default the client's `totalTimeout`
   */
  readonly totalTimeout?: number | false | undefined;
  /**
   * How often the request may be repeated, 0 to 10; see the client's option.
   * @default the client's `retry`
   */
  readonly retry?: number | undefined;
  /**
   * Longest wait, in seconds, that the server may ask for; see the client's option.
   * @default the client's `maxRetryAfter`
   */
  readonly maxRetryAfter?: number | undefined;
  /** Further request headers; one of the same name replaces the client's. */
  readonly headers?: NonNullable<RequestInit['headers']> | undefined;
  /** Called after the client's hook of the same name, for the responses of this call. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
}

/**
 * How bodies of responses are checked against their schema. Fields the schema does not know always pass.
 *
 * - `warn`: a mismatch is reported, and the data still arrives.
 * - `strict`: a mismatch is an `InvalidResponseError`.
 * - `off`: schemas are not run.
 */
export type Validation = 'off' | 'warn' | 'strict';

/**
 * A client knows where the API is and holds the credentials where nothing can print them.
 * Pass it to the operations of `@intercom-fetch/core`.
 */
export interface Client {
  /**
   * Makes one call, for a path that no operation covers.
   *
   * @throws {InvalidRequestError} before anything is sent, for a path that leaves the base URL
   * @throws {ApiError} when the server refuses
   * @throws {NetworkError} when no response comes
   * @throws {TimeoutError} when it takes too long
   * @throws {InvalidResponseError} when the response cannot be used
   *
   * @example
   * ```ts
   * import { createClient } from '@intercom-fetch/core';
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const { fetch } = createEmulator();
   * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
   * const tag: unknown = await client.request({ method: 'GET', path: '/tags', query: { name: 'VIP' } });
   * console.log(tag);
   * ```
   */
  readonly request: <T = unknown>(spec: RequestSpec<T>, options?: RequestOptions) => Promise<T>;
}

/** Credentials of an app, or the way to do without them. */
export type Credentials =
  | {
      /** App ID, the user name of HTTP Basic. Must not contain `:`. */
      readonly appId: string;
      /** API key, the password of HTTP Basic. */
      readonly apiKey: string;
      readonly auth?: undefined;
    }
  | {
      readonly appId?: undefined;
      readonly apiKey?: undefined;
      /**
       * `false` sends no `Authorization`, for a proxy that adds the key. A function returns the whole
       * header value for each attempt, such as `Bearer …` for a proxy with sessions of its own.
       */
      readonly auth: false | (() => string | Promise<string>);
    };

/** Second argument of the given `fetch`: names the attempt as the hooks do. Passing it on is harmless. */
export interface FetchInit extends RequestInit {
  /** Number of the call, as in {@link AttemptInfo.call}. */
  readonly call: number;
  /** Number of the attempt, as in {@link AttemptInfo.attempt}. */
  readonly attempt: number;
}

/** Options of {@link createClient}, apart from its credentials. */
export interface ConnectionOptions {
  /**
   * Where the API is: a URL, or in a page a path of the page's origin. With several, the first is used
   * until it sends no response, none in time, or a 503. Then the next is used for five minutes; an
   * idempotent call is repeated there at once, within `retry`.
   * @default 'https://api.intercom.io/v1/'
   */
  readonly baseUrl?: string | readonly string[] | undefined;
  /**
   * Used instead of the global `fetch`, such as an emulator's. It gets a `Request`, and the numbers of
   * call and attempt that the hooks report. A library's `fetch` that takes only its own `Request` gets
   * a URL and the parts of the request.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: ((request: Request, init: FetchInit) => Promise<Response>) | undefined;
  /**
   * Milliseconds until an attempt ends in a `TimeoutError`, its body included; false for no limit.
   * @default 30_000
   */
  readonly timeout?: number | false | undefined;
  /**
   * Milliseconds until a whole call ends in a `TimeoutError`, all attempts and the waits between them
   * included; false for no limit.
   * @default false
   */
  readonly totalTimeout?: number | false | undefined;
  /**
   * How often a request may be repeated after a network failure, 408, 429 or 5xx, 0 to 10. Only an
   * idempotent one is: a GET, or an upsert of a user without `increments`. Others are repeated when the
   * server surely did nothing: after 429, or 503 with `Retry-After`. The wait is random, up to 500 ms,
   * then up to twice that, and so on; or what the server asks for, if that is `maxRetryAfter` at most. Calls that
   * would come back in the same moment are spread over 500 ms.
   * @default 2
   */
  readonly retry?: number | undefined;
  /**
   * Longest wait, in seconds, that the server may ask for by `Retry-After` or `X-RateLimit-Reset`; 0 for none.
   * A call that it asks to wait longer fails at once with a `RateLimitError`, or for a 503 a `ServerError`.
   * @default 60
   */
  readonly maxRetryAfter?: number | undefined;
  /**
   * Bytes of a body that are read at most. A longer one is an `InvalidResponseError`, because a broken or
   * hostile server may never end it.
   * @default 67_108_864 (64 MiB)
   */
  readonly maxResponseBytes?: number | undefined;
  /** Headers for every request. `Authorization` is refused here: it is made from the credentials. */
  readonly headers?: NonNullable<RequestInit['headers']> | undefined;
  /** Functions that are called as things happen. */
  readonly hooks?: Hooks | undefined;
  /**
   * How bodies of responses are checked against their schema.
   * @default 'warn'
   */
  readonly validation?: Validation | undefined;
  /**
   * Allows a real API key in a browser, where everyone who opens the page can read it. For pages that
   * only you open, such as tests. The dummy app needs no permission.
   * @default false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options of {@link createClient}. */
export type ClientOptions = Credentials & ConnectionOptions;
