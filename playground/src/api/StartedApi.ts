import type { Client, ClientOptions } from '@intercom-fetch/core';
import type { PageEmulator } from './PageEmulator.ts';

/** What a client calls instead of the global `fetch`. */
export type Send = (request: Request, init?: RequestInit) => Promise<Response>;

/** What a client of this page may have of its own. */
export type ConnectOptions = { readonly fetch: Send } & Pick<ClientOptions, 'hooks' | 'retry'>;

/** The API that the page talks to, once it can be called. */
export interface StartedApi {
  /** Makes a client that is let in and sends through the given function. */
  readonly connect: (options: ConnectOptions) => Client;
  /** Takes a request to the API. */
  readonly send: Send;
  /** What comes before the paths of the API, with a slash at the end. */
  readonly baseUrl: string;
  /** Empty when the page sends no credentials. */
  readonly appId: string;
  /** The emulator, when the API is one inside of this page. */
  readonly emulator?: PageEmulator;
}
