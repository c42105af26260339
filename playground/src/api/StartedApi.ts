import type { Client, ClientOptions } from '@intercom-fetch/core';
import type { PageEmulator } from './PageEmulator.ts';

/**
 * What a client calls instead of the global `fetch`.
 *
 * @param wrapUpstream - Wraps what a gateway in the page sends to Intercom's current API for this request.
 */
export type Send = (
  request: Request,
  init?: RequestInit,
  wrapUpstream?: (send: Send) => Send,
) => Promise<Response>;

/** The sample data of an emulator in the page. */
export interface SampleData {
  /** Says where the data stays, and where its requests can be seen. */
  readonly note: string;
  /**
   * Replaces all data by a few users, or by many.
   *
   * @returns What brings the data from before back.
   */
  readonly load: (sample: 'few' | 'many') => () => void;
}

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
  /** The data, when that is inside of this page. */
  readonly data?: SampleData;
  /** The emulator of v1, when the API is one inside of this page. */
  readonly emulator?: PageEmulator;
}
