import type { App } from './App.ts';
import { createIds, type IdFactories } from './ids.ts';
import { createUserStore } from './store.ts';
import { createUsers } from './users/createUsers.ts';
import type { User } from './users/User.ts';

export interface KeptAppOptions {
  readonly apiKey: string;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  readonly ids: IdFactories;
}

/** A part of an app that holds something of users. */
interface Dependent {
  forget(user: User): void;
}

/** An app that keeps what is written to it. */
export function createKeptApp({ apiKey, clock, ids: factories }: KeptAppOptions): App {
  const ids = createIds(factories);
  const store = createUserStore(ids);
  const dependents: Dependent[] = [];
  return {
    accepts: (key) => key === apiKey,
    users: createUsers({
      store,
      clock,
      forget: (user) => {
        for (const dependent of dependents) dependent.forget(user);
      },
    }),
  };
}
