import type { App } from './App.ts';
import type { EmulatedApp } from './checkApps.ts';
import { createKeptApp, type KeptApp, type KeptAppOptions } from './createKeptApp.ts';
import { createDummyApp, dummyAppIds } from './dummy/createDummyApp.ts';
import { readSeed } from './state/readSeed.ts';
import type { Snapshot } from './state/Snapshot.ts';

/** The apps of an emulator, with what they hold. */
export interface Apps {
  get(appId: string): App | undefined;
  /** Goes back to the seed, or to nothing. */
  reset(): void;
  snapshot(): Snapshot;
  /** @throws SeedError and changes nothing. */
  restore(snapshot: unknown): void;
  /** @throws SeedError and changes nothing. */
  seed(seed: unknown): void;
}

export interface AppsOptions extends Omit<KeptAppOptions, 'apiKey'> {
  readonly apps: readonly EmulatedApp[];
  readonly seed: unknown;
}

export function createApps({ apps, seed: initial, ...options }: AppsOptions): Apps {
  const dummyApp = createDummyApp();
  let kept: ReadonlyMap<string, KeptApp>;

  const states = (of: ReadonlyMap<string, KeptApp>) =>
    new Map([...of].map(([appId, { state }]) => [appId, state]));

  /** Makes new apps first, so that a seed which cannot be taken leaves those there are. */
  function restore(seed: unknown): void {
    const fresh = new Map(
      apps.map(({ appId, apiKey }) => [appId, createKeptApp({ apiKey, ...options })]),
    );
    if (seed !== undefined) readSeed(seed, states(fresh));
    kept = fresh;
  }

  function snapshot(): Snapshot {
    const entries = [...kept].map(([appId, { state }]) => [appId, state.snapshot()] as const);
    return { version: 1, apps: Object.fromEntries(entries) };
  }

  const reset = () => restore(initial);
  reset();
  return {
    get: (appId) => (dummyAppIds.includes(appId) ? dummyApp : kept.get(appId)),
    reset,
    snapshot,
    restore,
    seed(seed) {
      const before = snapshot();
      try {
        readSeed(seed, states(kept));
      } catch (error) {
        restore(before);
        throw error;
      }
    },
  };
}
