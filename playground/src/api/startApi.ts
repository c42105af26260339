import { type Client, type ClientOptions, createClient } from '@intercom-fetch/core';
import type { Emulator, Seed } from '@intercom-fetch/emulator';
import { basicAuth, type FetchInit } from '@intercom-fetch/transport';
import { useEffect, useState } from 'preact/hooks';
import type { Target } from './Target.ts';

/** The emulator of this page, with a setting that only the page has. */
export interface PageEmulator extends Emulator {
  /** Milliseconds that each response waits. */
  latency: number;
}

/**
 * The function that a client calls instead of the global `fetch`.
 *
 * @param wrapUpstream - Wraps what a gateway in the page sends to Intercom's current API for this request.
 */
export type Send = (
  request: Request,
  init?: Partial<FetchInit>,
  wrapUpstream?: (send: Send) => Send,
) => Promise<Response>;

/** The sample data of an emulator in the page. */
interface SampleData {
  /** Describes where the data is kept, and where its requests can be seen. */
  readonly note: string;
  /**
   * Replaces all data by a few users, or by many.
   *
   * @returns A function that restores the earlier data.
   */
  readonly load: (sample: 'few' | 'many') => () => void;
  /** Returns the data as a seed for `intercom-emulator`. Missing where the data is not that of a v1 emulator. */
  readonly seed?: () => Seed;
}

/** Options that each client of this page has of its own. */
export type ConnectOptions = { readonly fetch: Send } & Pick<ClientOptions, 'hooks'>;

/** The API of the page, once it can be called. */
export interface StartedApi {
  /** Makes a client with credentials that sends through the given function. */
  readonly connect: (options: ConnectOptions) => Client;
  /** Returns the `Authorization` header of its requests; undefined when the page sends no credentials. */
  readonly authorization: () => string | undefined;
  /** Sends a request to the API. */
  readonly send: Send;
  /** The URL before the paths of the API, with a slash at the end. */
  readonly baseUrl: string;
  /** Empty when the page sends no credentials. */
  readonly appId: string;
  /** The data of an emulator inside of this page. */
  readonly data?: SampleData;
  /** The emulator of v1, when it is inside of this page. */
  readonly emulator?: PageEmulator;
}

/** The credentials for a server; `none` when a proxy before it adds the key. */
type Credentials = { readonly appId: string; readonly apiKey: string } | 'none';

/** Makes the API of a server, which can be called once `signIn` was. */
function createServerApi(baseUrl: string): Required<Pick<Api, 'started' | 'signIn'>> {
  // The key is in this closure and nowhere else.
  let credentials: Credentials = 'none';
  let start: (api: StartedApi) => void;
  const started = new Promise<StartedApi>((resolve) => {
    start = resolve;
  });

  // The flag guards against keys that a page delivers. The key of this page is typed by the person who uses it.
  const connect = (given: Credentials, options: ConnectOptions) =>
    given === 'none'
      ? createClient({ baseUrl, auth: false, ...options })
      : createClient({ baseUrl, ...given, dangerouslyAllowBrowser: true, ...options });

  const api: StartedApi = {
    connect: (options) => connect(credentials, options),
    authorization: () =>
      credentials === 'none' ? undefined : basicAuth(credentials.appId, credentials.apiKey),
    send: (request, init) => fetch(request, init),
    baseUrl,
    get appId() {
      return credentials === 'none' ? '' : credentials.appId;
    },
  };

  return {
    started,
    signIn(given) {
      // Throws for credentials that cannot be sent.
      connect(given, { fetch });
      credentials = given;
      start(api);
    },
  };
}

/** The API of this page. It may still be starting, or wait for its key. */
export interface Api {
  readonly target: Target;
  readonly started: Promise<StartedApi>;
  /**
   * Sets or replaces the credentials for a server. Missing for the emulator in the page.
   *
   * @throws InvalidRequestError when they cannot be sent.
   */
  readonly signIn?: (credentials: Credentials) => void;
}

export function startApi(target: Target): Api {
  if (target.kind === 'server') return { target, ...createServerApi(target.baseUrl) };
  // The emulator is most of the page's code, so that the first paint does not wait for it.
  const started =
    target.kind === 'gateway'
      ? import('./startGateway.ts').then(({ startGateway }) => startGateway())
      : import('./startEmulator.ts').then(({ startEmulator }) => startEmulator(target.data));
  // The promise may reject before anyone waits for it. Whoever waits later still sees the rejection.
  started.catch(() => {});
  return { target, started };
}

/** The progress of starting the API. */
export type Start =
  | { readonly state: 'starting' }
  | { readonly state: 'started'; readonly api: StartedApi }
  | { readonly state: 'failed'; readonly error: unknown };

export function useStarted({ started }: Api): Start {
  const [start, setStart] = useState<Start>({ state: 'starting' });
  useEffect(() => {
    started.then(
      (api) => setStart({ state: 'started', api }),
      (error: unknown) => setStart({ state: 'failed', error }),
    );
  }, [started]);
  return start;
}
