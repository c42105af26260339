import type { App } from './App.ts';
import { createIds, type IdFactories } from './ids.ts';
import type { StatePart } from './StatePart.ts';
import { createState, type State } from './state/createState.ts';
import { createUserPart } from './state/createUserPart.ts';
import { createUserStore } from './store.ts';
import { createUsers } from './users/createUsers.ts';

export interface KeptAppOptions {
  readonly apiKey: string;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  readonly ids: IdFactories;
}

export interface KeptApp extends App {
  readonly state: State;
}

/** An app that keeps what is written to it. */
export function createKeptApp({ apiKey, clock, ids: factories }: KeptAppOptions): KeptApp {
  const ids = createIds(factories);
  const store = createUserStore(ids);
  const parts: Readonly<Record<string, StatePart>> = { users: createUserPart(store, clock) };
  return {
    accepts: (key) => key === apiKey,
    users: createUsers({
      store,
      clock,
      forget: (user) => {
        for (const part of Object.values(parts)) part.forget(user);
      },
    }),
    state: createState(parts, ids),
  };
}
