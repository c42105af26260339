import type { OperationName } from './contract.ts';

/**
 * Keeps ids and cursors between requests, never a name, an email or the token.
 * A store that throws counts as empty.
 *
 * @example
 * ```ts
 * import { createGateway, type GatewayStore } from '@intercom-fetch/gateway';
 *
 * const values = new Map<string, string>();
 * const store: GatewayStore = {
 *   get: (key) => values.get(key),
 *   set: (key, value) => void values.set(key, value),
 * };
 * createGateway({ accessToken: 'token', apps: { my_app: 'my_key' }, store });
 * ```
 */
export interface GatewayStore {
  /** Returns the value of a key, or undefined when there is none or its time is over. */
  get(key: string): string | undefined | Promise<string | undefined>;
  /** Keeps a value for so many seconds. */
  set(key: string, value: string, ttlSeconds: number): void | Promise<void>;
}

/** One call of the gateway to Intercom. It holds no path parameter, no id and no body. */
export interface GatewayRequestInfo {
  /** The v1 operation that the call is for, such as `users.get`. */
  readonly operation: OperationName;
  /** Intercom's name for the call, such as `ShowContact`. */
  readonly operationId: string;
  /** Status of the response; 0 when none came. */
  readonly status: number;
  /** Milliseconds that the call took, its body included. */
  readonly ms: number;
  /** Intercom's `X-Request-Id`, when there was a response with one. */
  readonly requestId?: string;
}

/** Options of {@link createGateway} apart from who may call it. */
export interface GatewaySettings {
  /** Access token of the workspace, or a function that returns it before each call to Intercom. */
  readonly accessToken: string | (() => string | Promise<string>);
  /**
   * Region of the workspace. Intercom's host in the US takes newer tokens of other regions as well, but the
   * data then leaves the region.
   * @default 'us'
   */
  readonly region?: 'us' | 'eu' | 'au' | undefined;
  /**
   * Base URL of Intercom, in place of `region`, for tests and proxies. `https:` only, or a loopback address.
   * @default the host of `region`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Version of Intercom's API, sent as `Intercom-Version`.
   * @default '2.16'
   */
  readonly version?: string | undefined;
  /**
   * Admin that notes are written by.
   * @default the admin that the token belongs to
   */
  readonly adminId?: string | number | undefined;
  /**
   * Handling of keys of `custom_data` and of companies that the workspace has no attribute for. `reject`
   * responds with a 400 that names them; `create` creates attributes, which Intercom cannot delete again;
   * `drop` leaves the values out and names the keys in `x-not-stored`.
   * @default 'reject'
   */
  readonly unknownAttributes?: 'reject' | 'create' | 'drop' | undefined;
  /**
   * Effect of deleting a user. An archived contact comes back, with all its data, when a user with the
   * same `user_id` or email is created; a permanent deletion is final.
   * @default 'archive'
   */
  readonly deleteMode?: 'archive' | 'permanent' | undefined;
  /**
   * Keeps cursors of lists, and ids of tags and of new users. Processes that share a store save each other the
   * calls to find these.
   * @default 1000 entries in the memory of this process
   */
  readonly store?: GatewayStore | undefined;
  /**
   * Message threads that a list holds, 1 to 150: the newest. Each costs a call.
   * @default 20
   */
  readonly maxThreads?: number | undefined;
  /**
   * Calls to Intercom for one page of users, 1 to 400. A page that needs more is refused with a 400.
   * @default 40
   */
  readonly maxUpstreamCalls?: number | undefined;
  /**
   * Calls to Intercom under way for one request, 1 to 50.
   * @default 8
   */
  readonly concurrency?: number | undefined;
  /**
   * Milliseconds until a call to Intercom ends with a 504, its body included.
   * @default 30_000
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds that a call waits at most when Intercom's rate limit is reached, up to two times. Beyond
   * that the caller gets a 429 with `Retry-After`.
   * @default 10_000
   */
  readonly maxWait?: number | undefined;
  /**
   * Responds with 500 in place of 400, 402, 405 and 413, and with 503 in place of 429 and 504. Clients of 2012 to 2014
   * take the body of any status but 401, 404, 500, 502 and 503 for data.
   * @default false
   */
  readonly legacyStatuses?: boolean | undefined;
  /**
   * Used for the calls to Intercom in place of the global `fetch`. Required in a page, where the token
   * would be readable by everyone: give an emulator's.
   * @default globalThis.fetch, looked up at each call
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Called after each call to Intercom. Its errors are ignored. */
  readonly onRequest?: ((info: GatewayRequestInfo) => void) | undefined;
}

/**
 * Options of {@link createGateway}. Either `apps` or `auth: false` is required: an open gateway would give
 * everybody the personal data of all users.
 */
export type GatewayOptions = GatewaySettings &
  (
    | {
        /**
         * API keys of the apps that may call, by app id; or a function that decides whether an app id and a
         * key are good.
         */
        readonly apps:
          | Readonly<Record<string, string>>
          | ((appId: string, key: string) => boolean | Promise<boolean>);
        readonly auth?: undefined;
      }
    | {
        /** Takes every request, whatever its `Authorization`: for a gateway that only this process can call. */
        readonly auth: false;
        readonly apps?: undefined;
      }
  );

/** Id, region and time zone of the workspace. */
export interface Workspace {
  /** The workspace's id. */
  readonly workspace: string;
  /** Region as Intercom spells it, such as `US`. */
  readonly region: string;
  /** Time zone, such as `Europe/Dublin`. */
  readonly timezone: string;
}

/** The REST API v1 on a workspace of today. */
export interface Gateway {
  /**
   * Responds to a v1 request. Rejects with the request's own abort reason only. Further arguments beside a `Request`
   * are ignored, because workers and servers pass their bindings there.
   */
  readonly fetch: {
    (request: Request, ...env: readonly unknown[]): Promise<Response>;
    (input: Request | string | URL, init?: RequestInit): Promise<Response>;
  };
  /**
   * Checks the token and the region with one call (`GET /me`).
   *
   * @throws {GatewayError} when Intercom does not take the token, or the workspace is in another region.
   */
  readonly check: () => Promise<Workspace>;
}
