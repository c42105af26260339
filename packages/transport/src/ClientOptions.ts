import type { Validation } from './Client.ts';
import type { Hooks } from './Hooks.ts';

/** Credentials of an app, or the way to do without. */
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
       * `false` sends no `Authorization`, for a proxy that adds the key. A function gives the whole
       * header value for each request, such as `Bearer …` for a proxy with sessions of its own.
       */
      readonly auth: false | (() => string | Promise<string>);
    };

/** Options of {@link createClient}, apart from its credentials. */
export interface ConnectionOptions {
  /**
   * Where the API is: a URL, or in a page a path of the page's origin. With several, the first is in use
   * until it gives no answer, none in time, or a 503. Then the next is, for five minutes; a call that
   * does no harm when it is sent twice goes on there at once, as one of its retries.
   * @default 'https://api.intercom.io/v1/'
   */
  readonly baseUrl?: string | readonly string[] | undefined;
  /**
   * Used instead of the global `fetch`; it is called with a `Request`. An emulator's `fetch` fits.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
  /**
   * Milliseconds until an attempt is a `TimeoutError`, its body included; false for no limit.
   * @default 30_000
   */
  readonly timeout?: number | false | undefined;
  /**
   * Milliseconds until a whole call is a `TimeoutError`, all attempts and the waits between them included;
   * false for no limit.
   * @default false
   */
  readonly totalTimeout?: number | false | undefined;
  /**
   * How often the call may be sent again after a network failure, 408, 429 or 5xx, 0 to 10. Only a call
   * that does no harm when it is sent twice is: a GET, or a user's upsert without `increments`. Others
   * are when the server surely did nothing: after 429, or 503 with `Retry-After`. The wait is random, up
   * to 500 ms, then up to twice that, and so on; or what `Retry-After` says, if that is a minute at most.
   * @default 2
   */
  readonly retry?: number | undefined;
  /**
   * How many requests may be under way at a time; further ones wait for their turn, which counts for
   * `totalTimeout` but not for `timeout`.
   * @default no limit
   */
  readonly maxConcurrency?: number | undefined;
  /** Headers for every request. `Authorization` is refused here: it is made from the credentials. */
  readonly headers?: NonNullable<RequestInit['headers']> | undefined;
  /** Functions to call as things happen. */
  readonly hooks?: Hooks | undefined;
  /**
   * How answers are checked against their schema.
   * @default 'warn'
   */
  readonly validation?: Validation | undefined;
  /**
   * A key in a page can be read by everyone who opens it, so in a browser a real one is refused.
   * `true` allows it, for pages that are only yours, such as tests. The dummy app needs no leave.
   * @default false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options of {@link createClient}. */
export type ClientOptions = Credentials & ConnectionOptions;
