import { type Client, createClient, createUser, tagUsers } from '@intercom-fetch/core';
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { setupWorker } from 'msw/browser';
import { sampleTag, sampleThread } from './sampleRest.ts';
import { sampleUsers } from './sampleUsers.ts';

/** What a client calls instead of the global `fetch`. */
export type Send = (request: Request, init?: RequestInit) => Promise<Response>;

/** The emulator of this page, once it is there. */
export interface StartedApi {
  /** Makes a client that is let in and sends through the given function. */
  readonly connect: (fetch: Send) => Client;
  /** Takes a request to the emulator. */
  readonly send: Send;
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
  const connect = (fetch: Send) =>
    createClient({ ...credentials, dangerouslyAllowBrowser: true, fetch });

  async function fill(): Promise<void> {
    const client = connect(emulator.fetch);
    for (const user of sampleUsers) await createUser(client, user);
    await tagUsers(client, sampleTag);
    emulator.admin.createMessageThread(sampleThread);
  }

  await fill();
  const inNetworkPanel = await intercept(emulator);
  return {
    connect,
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
