import {
  type Client,
  type ClientOptions,
  createClient,
  createUser,
  tagUsers,
} from '@intercom-fetch/core';
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { setupWorker } from 'msw/browser';
import { sampleTag, sampleThread } from './sampleRest.ts';
import { sampleUsers } from './sampleUsers.ts';

/** What a client calls instead of the global `fetch`. */
export type Send = (request: Request, init?: RequestInit) => Promise<Response>;

/** What a client of this page may have of its own. */
export type ConnectOptions = { readonly fetch: Send } & Pick<ClientOptions, 'hooks' | 'retry'>;

/** The API that the page talks to, once it is there. */
export interface StartedApi {
  /** Makes a client that is let in and sends through the given function. */
  readonly connect: (options: ConnectOptions) => Client;
  /** Takes a request to the API. */
  readonly send: Send;
  /** What comes before the paths of the API, with a slash at the end. */
  readonly baseUrl: string;
  readonly appId: string;
  /** The emulator, when the API is one inside of this page. */
  readonly emulator?: Emulator;
  /** Whether requests pass the service worker, and so show in the browser's network panel. */
  readonly inNetworkPanel: boolean;
  /** Makes the data what it was at first. */
  readonly reset: () => Promise<void>;
}

/** Opens nothing but the emulator of this page. */
const credentials = { appId: 'playground', apiKey: 'opens-the-emulator-only' };

/** Puts the emulator behind the page's own `fetch`, if the browser lets us. */
async function intercept(emulator: Emulator): Promise<boolean> {
  // A private window may have none, and a page that did not come by https has none.
  if (!('serviceWorker' in navigator)) return false;
  try {
    await setupWorker(...toHandlers(emulator)).start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).pathname },
    });
    return true;
  } catch {
    // Its settings forbid them.
    return false;
  }
}

/** Starts the emulator, fills it with users, and gives the ways to it. */
export async function startEmulator(): Promise<StartedApi> {
  const emulator = createEmulator({ apps: [credentials] });
  // The flag is for pages whose key may be read by all who open them. This one opens an emulator.
  const connect = (options: ConnectOptions) =>
    createClient({ ...credentials, dangerouslyAllowBrowser: true, ...options });

  async function fill(): Promise<void> {
    const client = connect({ fetch: emulator.fetch });
    for (const user of sampleUsers) await createUser(client, user);
    await tagUsers(client, sampleTag);
    emulator.admin.createMessageThread(sampleThread);
  }

  await fill();
  const inNetworkPanel = await intercept(emulator);
  return {
    connect,
    emulator,
    baseUrl: 'https://api.intercom.io/v1/',
    appId: credentials.appId,
    inNetworkPanel,
    send(request, init) {
      // Asked each time, because without a worker in control the request would leave for the network.
      const inControl = inNetworkPanel && navigator.serviceWorker.controller;
      return inControl ? fetch(request, init) : emulator.fetch(request, init);
    },
    reset() {
      emulator.reset();
      return fill();
    },
  };
}
