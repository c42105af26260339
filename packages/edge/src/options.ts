import type { Grant } from './grant.ts';
import type { RateLimiter } from './limiters/types.ts';

/**
 * A value, or a function that takes it from what the platform passes to a fetch handler: the bindings of a worker,
 * the connection in Deno, the server in Bun, the request and response of Node's adapter.
 */
export type FromEnv<T, Env> = T | ((env: Env) => T | Promise<T>);

/** Pages of other origins that may use the proxy. */
export interface CorsOptions {
  /** Origins such as `https://dashboard.example.com`; `'*'` for every page. */
  readonly origins: readonly string[] | '*';
  /**
   * Allows these pages to send cookies. Not with `'*'`.
   *
   * @default false
   */
  readonly credentials?: boolean;
}

/** Limit on the requests of a caller. */
export interface RateLimitOptions<Env = unknown>
  extends Pick<RateLimitBeforeAuthorizeOptions<Env>, 'limiter'> {
  /**
   * Returns the key under which a request is counted, a string that is not empty. Called after `authorize`, so that
   * the key can be the user of the scope, which callers cannot choose.
   */
  readonly key: (
    request: Request,
    context: { readonly env: Env; readonly grant: Grant },
  ) => string | Promise<string>;
}

/** Limit on the requests for which `authorize` is called. */
export interface RateLimitBeforeAuthorizeOptions<Env = unknown> {
  /** Counts the requests; a function gets the bindings of the request. */
  readonly limiter: RateLimiter | ((env: Env) => RateLimiter);
  /**
   * Returns the key under which a request is counted, a string that is not empty, such as the address that the
   * platform gives. Callers can set most headers themselves.
   */
  readonly key: (request: Request, context: { readonly env: Env }) => string | Promise<string>;
}

/** Options of `createProxy`. */
export interface ProxyOptions<Env = unknown> {
  /** The App ID. */
  readonly appId: FromEnv<string, Env>;
  /** The API key. It leaves the proxy only in the Authorization header of requests to `upstream`. */
  readonly apiKey: FromEnv<string, Env>;
  /**
   * Decides what a caller may do, by a session or a token; false is a 401. To read the body, clone the request. When
   * it throws, the response is a 500 that does not say why.
   */
  readonly authorize: (request: Request, env: Env) => Grant | false | Promise<Grant | false>;
  /**
   * The base URL of the API.
   *
   * @default 'https://api.intercom.io/v1/'
   */
  readonly upstream?: FromEnv<string, Env>;
  /**
   * The path of the proxy on your server, which is the path of the client's `baseUrl`.
   *
   * @default '/api/intercom/'
   */
  readonly basePath?: string;
  /**
   * Pages of other origins that may use the proxy.
   *
   * @default none: only pages of the proxy's own origin
   */
  readonly cors?: CorsOptions;
  /**
   * Counts requests of callers whom `authorize` lets in.
   *
   * @default no limit
   */
  readonly rateLimit?: RateLimitOptions<Env>;
  /**
   * Counts every request before `authorize` is called, also of callers whom it refuses: whoever guesses tokens
   * gets a 429, and costs no look-up of a session. Many users can share an address.
   *
   * @default no limit
   */
  readonly rateLimitBeforeAuthorize?: RateLimitBeforeAuthorizeOptions<Env>;
  /**
   * The most bytes of the body of a request. More is a 413.
   *
   * @default 1_048_576
   */
  readonly maxBodyBytes?: number;
  /**
   * The most bytes of the body of a response, which breaks off there.
   *
   * @default 67_108_864
   */
  readonly maxAnswerBytes?: number;
  /**
   * Milliseconds that a request may take until it is sent to the API, and that the API may then take for its
   * response, the body included. A limiter or an `authorize` that takes longer is a 503, a caller who sends the
   * body more slowly a 408, and an API without a response by then a 504; a response whose body has not ended by
   * then breaks off.
   *
   * @default 30_000
   */
  readonly timeout?: number;
  /**
   * Sends the requests to the API. It gets `redirect: 'manual'` and must not follow redirects.
   *
   * @default the platform's fetch
   */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Called with the reason when the proxy itself responds with 500 or above (`authorize` threw, an option cannot
   * be used, the API is out of reach or refuses the key), and when a response breaks off after its head.
   * The key is not in it.
   *
   * @default nothing is reported
   */
  readonly onError?: (error: Error) => void;
}

/** A fetch handler for workers, Deno, Bun and Node's adapters, as `createProxy` returns it. */
export type ProxyHandler<Env = unknown> = (
  request: Request,
  env?: Env,
  context?: unknown,
) => Promise<Response>;
