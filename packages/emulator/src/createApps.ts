import type { FindApp } from './App.ts';
import type { EmulatedApp } from './checkApps.ts';
import { createKeptApp, type KeptApp, type KeptAppOptions } from './createKeptApp.ts';
import { createDummyApp, dummyAppIds } from './dummy/createDummyApp.ts';
import { type AppTexts, joinAppTexts, parseAppTexts } from './state/AppTexts.ts';
import { readSeed } from './state/readSeed.ts';
import type { Snapshot } from './state/Snapshot.ts';

/** The apps of an emulator, with what they hold. */
export interface Apps {
  /** Finds the apps there are now, also when others have taken their place after a reset. */
  finder(): FindApp;
  /** The apps that keep what is written to them, by App ID. */
  kept(): ReadonlyMap<string, KeptApp>;
  /** Goes back to the seed, or to nothing. */
  reset(): void;
  snapshot(): Snapshot;
  /** The JSON of the same in pieces. */
  snapshotChunks(): Iterable<string>;
  /** @throws SeedError and changes nothing. */
  restore(snapshot: unknown): void;
  /** @throws SeedError and changes nothing. */
  seed(seed: unknown): void;
}

export interface AppsOptions extends Omit<KeptAppOptions, 'apiKey'> {
  readonly apps: readonly EmulatedApp[];
  readonly seed: unknown;
}

type Taken = readonly (readonly [appId: string, texts: AppTexts])[];

function toSnapshot(taken: Taken): Snapshot {
  const apps = taken.map(([appId, texts]) => [appId, parseAppTexts(texts)]);
  return { version: 1, apps: Object.fromEntries(apps) };
}

function* join(taken: Taken): Generator<string> {
  yield '{"version":1,"apps":{';
  for (const [index, [appId, texts]] of taken.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(appId)}:`;
    yield* joinAppTexts(texts);
  }
  yield '}}';
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

  /** By App ID. */
  const take = () => [...kept].map(([appId, { state }]) => [appId, state.take()] as const);

  const reset = () => restore(initial);
  reset();
  return {
    finder() {
      const now = kept;
      return (appId) => (dummyAppIds.includes(appId) ? dummyApp : now.get(appId));
    },
    kept: () => kept,
    reset,
    snapshot: () => toSnapshot(take()),
    // Taken now and not when the first piece is read.
    snapshotChunks: () => join(take()),
    restore,
    seed(seed) {
      const before = take();
      try {
        readSeed(seed, states(kept));
      } catch (error) {
        restore(toSnapshot(before));
        throw error;
      }
    },
  };
}
