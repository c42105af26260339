import { createClient } from '@intercom-fetch/core';
import {
  type Admin,
  createEmulator,
  type Emulator,
  SeedError,
  type Snapshot,
} from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { basicAuth } from '@intercom-fetch/transport';
import { createStore, get, set, type UseStore } from 'idb-keyval';
import { setupWorker } from 'msw/browser';
import { samples } from './samples.ts';
import type { StartedApi } from './startApi.ts';
import { hostedUrl, ownApp } from './Target.ts';

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** Wraps an emulator so that it reports each change of its data. */
function watchWrites(emulator: Emulator, onWrite: () => void): Emulator {
  function reporting<A extends unknown[], R>(change: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      const result = change(...args);
      onWrite();
      return result;
    };
  }
  const { admin } = emulator;
  const watched: Pick<Admin, 'createMessageThread' | 'replyToMessageThread'> = {
    createMessageThread: reporting(admin.createMessageThread),
    replyToMessageThread: reporting(admin.replyToMessageThread),
  };
  return {
    ...emulator,
    admin: { ...admin, ...watched },
    async fetch(input, init) {
      const request = new Request(input, init);
      const response = emulator.fetch(request);
      if (reading.includes(request.method)) return response;
      // Reported also when the response is lost, because the write may have been carried out.
      return response.finally(onWrite);
    },
    reset: reporting(emulator.reset),
    restore: reporting(emulator.restore),
    seed: reporting(emulator.seed),
  };
}

/** Data that outlives the page, in IndexedDB. */
interface KeptData {
  /** The data that was found at the start. */
  readonly found: unknown;
  /** Saves the result of `read` soon. Several changes in a row are saved once. */
  readonly touch: (read: () => Snapshot) => void;
  /** The reason why nothing is kept; undefined when the data is kept. */
  readonly notKept: string | undefined;
}

/**
 * Takes the lock of the data, and resolves with whether this page is the first to open it: two pages that write the
 * same data would undo each other's writes.
 */
async function isFirst(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`intercom-fetch playground ${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // The lock is held until the page is closed.
        return lock && new Promise(() => {});
      })
      .catch(reject);
  });
}

function createTouch(store: UseStore, name: string): KeptData['touch'] {
  let latest: (() => Snapshot) | undefined;
  let running = false;

  async function save(): Promise<void> {
    running = true;
    // Deferred, so that no change is read half done.
    await Promise.resolve();
    while (latest) {
      const read = latest;
      latest = undefined;
      await set(name, read(), store).catch(reportError);
    }
    running = false;
  }

  return (read) => {
    latest = read;
    if (!running) void save();
  };
}

/** Opens the data of a name. Says so where the browser allows no storage. */
async function openKeptData(name: string): Promise<KeptData> {
  try {
    const store = createStore('intercom-fetch-playground', 'data');
    const found: unknown = await get(name, store);
    if (await isFirst(name)) return { found, touch: createTouch(store, name), notKept: undefined };
    const notKept = 'The page is open twice; what you write in this one is not kept.';
    return { found, touch() {}, notKept };
  } catch {
    const notKept = 'This browser keeps nothing for this page, so a reload starts anew.';
    return { found: undefined, touch() {}, notKept };
  }
}

/** The credentials of the emulator in this page, which open nothing else. */
const credentials = { appId: 'playground', apiKey: 'opens-the-emulator-only' };

/** Puts the emulator behind the page's own `fetch`, where the browser allows a service worker. */
async function intercept(emulator: Emulator): Promise<boolean> {
  // Private windows may have no service workers, and pages without https have none.
  if (!('serviceWorker' in navigator)) return false;
  try {
    await setupWorker(...toHandlers(emulator)).start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).pathname },
    });
    return true;
  } catch {
    // The browser's settings forbid service workers.
    return false;
  }
}

/** Restores kept data; false when it cannot be read. */
function restore(emulator: Emulator, found: unknown): boolean {
  try {
    // The cast: `restore` checks the value.
    emulator.restore(found as Parameters<Emulator['restore']>[0]);
    return true;
  } catch (error) {
    if (error instanceof SeedError) return false;
    throw error;
  }
}

/** Describes where the data is kept, or why it is not, and where its requests can be seen. */
function noteOf(notKept: string | undefined, inNetworkPanel: boolean): string {
  const kept = notKept ?? 'What you write is kept in this browser.';
  const panel = inNetworkPanel
    ? "The browser's network panel shows each request, yet nothing leaves the page."
    : 'Nothing leaves the page. This browser refuses service workers, so its network panel shows nothing.';
  return `${kept} ${panel}`;
}

/**
 * Starts the emulator with the data that was kept under a name, or with a few users.
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
  // Nothing is saved here: data that could not be read stays until something is written.
  if (!isThere) bare.seed(sample('few'));
  const inNetworkPanel = await intercept(emulator);
  const notKept =
    kept.found !== undefined && !isThere
      ? 'The data that was kept could not be read, so the page starts anew.'
      : kept.notKept;

  return {
    baseUrl: hostedUrl,
    appId: credentials.appId,
    // The flag guards real keys. This one opens an emulator only.
    connect: (options) =>
      createClient({ ...credentials, dangerouslyAllowBrowser: true, ...options }),
    authorization: () => basicAuth(credentials.appId, credentials.apiKey),
    send(request, init) {
      // Checked for each request: without a worker in control, the request would go to the network.
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
      seed: () => ({ apps: { [ownApp.appId]: bare.snapshot().apps[credentials.appId] ?? {} } }),
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
