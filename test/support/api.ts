import type { Client } from '@intercom-fetch/core';
import { type AppState, createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { app, testClient } from './app.ts';
import { type Network, useNetwork } from './network.ts';

/** The emulator's time during the tests: 2014-05-13T16:53:20Z, in Unix seconds. */
export const now = 1_400_000_000;

export interface Api extends Network {
  /** A client of an app that is empty at the start of each test. */
  readonly client: Client;
  /** The server of the client. It keeps no app but that one. */
  readonly emulator: Emulator;
  /** Puts users into the app without the client, and without their being recorded. */
  seed(...users: object[]): Promise<void>;
  /** Puts anything into the app, also without a request. */
  put(state: AppState): void;
  /** Everything the app holds. */
  kept(): AppState;
}

/** Registers mocha's hooks: the API is an emulator that the page reaches through msw. */
export function useApi(): Api {
  const emulator = createEmulator({ apps: [app], now: () => now * 1000 });
  const network = useNetwork(() => toHandlers(emulator));
  beforeEach(() => emulator.reset());
  const seeder = testClient({ fetch: emulator.fetch });
  return {
    ...network,
    client: testClient(),
    emulator,
    async seed(...users) {
      for (const body of users) await seeder.request({ method: 'POST', path: '/users', body });
    },
    put: (state) => emulator.seed({ apps: { [app.appId]: state } }),
    kept() {
      const state = emulator.snapshot().apps[app.appId];
      if (!state) throw new Error('the emulator does not keep the app');
      return state;
    },
  };
}
