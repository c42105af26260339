import type { RateLimiter } from './limits/RateLimiter.ts';
import type { Grant } from './scope/Grant.ts';

/**
 * A value, or a function that takes it out of what the platform hands to the proxy: the bindings of a worker,
 * Deno's and Bun's own information, the request of Node's adapter.
 */
export type FromEnv<T, Env> = T | ((env: Env) => T | Promise<T>);

/** Which pages of other origins may use the proxy. */
export interface CorsOptions {
  /** Origins such as `https://dashboard.example.com`; `'*'` for every page there is. */
  readonly origins: readonly string[] | '*';
  /**
   * Whether these pages may send cookies along. Not with `'*'`.
   *
   * @default false
   */
  readonly credentials?: boolean;
}

/** How many requests a caller may make. */
export interface RateLimitOptions<Env = unknown> {
  readonly limiter: RateLimiter | ((env: Env) => RateLimiter);
  /**
   * Whose requests are counted together: a text that is not empty. Called after `authorize`, so that it can be
   * the user of the scope, which nobody makes up.
   */
  readonly key: (
    request: Request,
    context: { readonly env: Env; readonly grant: Grant },
  ) => string | Promise<string>;
}

/** How many requests may come before anybody asks who sends them. */
export interface RateLimitBeforeAuthorizeOptions<Env = unknown> {
  readonly limiter: RateLimiter | ((env: Env) => RateLimiter);
  /**
   * Whose requests are counted together: a text that is not empty, such as the address that the platform gives.
   * A header that callers can set themselves is no address.
   */
  readonly key: (request: Request, context: { readonly env: Env }) => string | Promise<string>;
}

/** Options of `createProxy`. */
export interface ProxyOptions<Env = unknown> {
  /** The App ID. */
  readonly appId: FromEnv<string, Env>;
  /** The API key. It leaves the proxy in the Authorization header of requests to `upstream` alone. */
  readonly apiKey: FromEnv<string, Env>;
  /**
   * Says who may do what: false is answered with 401. Look at a session or a token here, and not at the body:
   * whoever reads that must clone the request. When it throws, the answer is a 500 that says nothing of it.
   */
  readonly authorize: (request: Request, env: Env) => Grant | false | Promise<Grant | false>;
  /**
   * The base URL of the API.
   *
   * @default 'https://api.intercom.io/v1/'
   */
  readonly upstream?: FromEnv<string, Env>;
  /**
   * The path that the proxy has on your server: the path of the client's `baseUrl`.
   *
   * @default '/api/intercom/'
   */
  readonly basePath?: string;
  /**
   * Pages of other origins that may use it.
   *
   * @default none: only pages of the proxy's own origin
   */
  readonly cors?: CorsOptions;
  /** @default no limit */
  readonly rateLimit?: RateLimitOptions<Env>;
  /**
   * Counts every request before `authorize` is called, also of callers whom it refuses: whoever guesses tokens
   * gets a 429, and costs no look-up of a session. Many users can share an address.
   *
   * @default no limit
   */
  readonly rateLimitBeforeAuthorize?: RateLimitBeforeAuthorizeOptions<Env>;
  /**
   * Most bytes of a request's body; more is a 413.
   *
   * @default 1_048_576
   */
  readonly maxBodyBytes?: number;
  /**
   * Most bytes of an answer's body, which breaks off there.
   *
   * @default 67_108_864
   */
  readonly maxAnswerBytes?: number;
  /**
   * Milliseconds that a request may take until it goes on to the API, and then again that the API may take for
   * its response, the body included. A limiter or an `authorize` that takes longer is a 503, a caller who sends
   * the body more slowly a 408, and an API without a response by then a 504; a body that is not at its end
   * breaks off.
   *
   * @default 30_000
   */
  readonly timeout?: number;
  /**
   * Makes the requests to the API. It must not follow redirects, as `redirect: 'manual'` says.
   *
   * @default the platform's fetch
   */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Called with the reason when the proxy itself responds with 500 or above (`authorize` threw, an option cannot
   * be used, the API is out of reach or does not take the key), and when a response breaks off after its head.
   * The key is not in it.
   *
   * @default nothing is reported
   */
  readonly onError?: (error: Error) => void;
}

/** What `createProxy` makes: what workers, Deno, Bun and Node's adapters take as `fetch`. */
export type ProxyHandler<Env = unknown> = (
  request: Request,
  env?: Env,
  context?: unknown,
) => Promise<Response>;
