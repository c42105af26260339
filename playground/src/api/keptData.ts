import type { Snapshot } from '@intercom-fetch/emulator';
import { createStore, get, set, type UseStore } from 'idb-keyval';

/** Data that outlives the page, in IndexedDB. */
export interface KeptData {
  /** What was there at the start. */
  readonly found: unknown;
  /** Keeps what `read` gives from then on: soon, and once for several changes in a row. */
  readonly touch: (read: () => Snapshot) => void;
  /** Why nothing is kept; undefined when it is. */
  readonly notKept: string | undefined;
}

/** Two pages that write the same data would undo what the other wrote. The first one has it. */
async function isFirst(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`intercom-fetch playground ${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Until the page is gone.
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
    // Not in the middle of what changes it.
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

/** Opens the data of this name. Where a browser lets nothing be kept, it says so. */
export async function openKeptData(name: string): Promise<KeptData> {
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
