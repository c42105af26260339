import type { App } from './App.ts';
import { createIds, type IdFactories } from './ids.ts';
import type { StatePart } from './StatePart.ts';
import { createUserStore } from './store.ts';
import { createUsers } from './users/createUsers.ts';

export interface KeptAppOptions {
  readonly apiKey: string;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  readonly ids: IdFactories;
}

/** An app that keeps what is written to it. */
export function createKeptApp({ apiKey, clock, ids: factories }: KeptAppOptions): App {
  const ids = createIds(factories);
  const store = createUserStore(ids);
  const parts: readonly StatePart[] = [];
  return {
    accepts: (key) => key === apiKey,
    users: createUsers({
      store,
      clock,
      forget: (user) => {
        for (const part of parts) part.forget(user);
      },
    }),
  };
}
