import { createClient } from '@intercom-fetch/core';
import { createEmulator, type Emulator, SeedError } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { setupWorker } from 'msw/browser';
import { hostedUrl } from './baseUrls.ts';
import { openKeptData } from './keptData.ts';
import type { StartedApi } from './StartedApi.ts';
import { samples } from './samples.ts';
import { watchWrites } from './watchWrites.ts';

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

/** Puts in what was kept; false when that cannot be read. */
function restore(emulator: Emulator, found: unknown): boolean {
  try {
    // The cast: restoring it checks it.
    emulator.restore(found as Parameters<Emulator['restore']>[0]);
    return true;
  } catch (error) {
    if (error instanceof SeedError) return false;
    throw error;
  }
}

/** Says where the data stays, unless it is not kept, and where its requests can be seen. */
function noteOf(notKept: string | undefined, inNetworkPanel: boolean): string {
  const kept = notKept ?? 'What you write is kept in this browser.';
  const panel = inNetworkPanel
    ? "The browser's network panel shows each request, yet nothing leaves the page."
    : 'Nothing leaves the page. This browser refuses service workers, so its network panel shows nothing.';
  return `${kept} ${panel}`;
}

/**
 * Starts the emulator with the data that was kept under a name, or with a few users, and gives the ways
 * to it.
 */
export async function startEmulator(dataName: string): Promise<StartedApi> {
  const kept = await openKeptData(dataName);
  let latency = 0;
  const bare = createEmulator({ apps: [credentials], latency: () => latency });
  const emulator = watchWrites(bare, () => kept.touch(bare.snapshot));
  const sample = (name: keyof typeof samples) => ({
    apps: { [credentials.appId]: samples[name]() },
  });

  const isThere = kept.found !== undefined && restore(bare, kept.found);
  // Not kept: what was found and could not be read stays until something is written.
  if (!isThere) bare.seed(sample('few'));
  const inNetworkPanel = await intercept(emulator);
  const notKept =
    kept.found !== undefined && !isThere
      ? 'The data that was kept could not be read, so the page starts anew.'
      : kept.notKept;

  return {
    baseUrl: hostedUrl,
    appId: credentials.appId,
    // The flag is for pages whose key may be read by all who open them. This one opens an emulator.
    connect: (options) =>
      createClient({ ...credentials, dangerouslyAllowBrowser: true, ...options }),
    send(request, init) {
      // Asked each time, because without a worker in control the request would leave for the network.
      const inControl = inNetworkPanel && navigator.serviceWorker.controller;
      return inControl ? fetch(request, init) : emulator.fetch(request, init);
    },
    data: {
      note: noteOf(notKept, inNetworkPanel),
      load(name) {
        const before = emulator.snapshot();
        emulator.restore(sample(name));
        return () => emulator.restore(before);
      },
    },
    emulator: {
      ...emulator,
      get latency() {
        return latency;
      },
      set latency(ms) {
        latency = ms;
      },
    },
  };
}
