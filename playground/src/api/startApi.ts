import type { StartedApi } from './startEmulator.ts';

export type { ConnectOptions, Send, StartedApi } from './startEmulator.ts';

/** The API this page talks to, which is an emulator inside the page. It may still be starting. */
export interface Api {
  readonly started: Promise<StartedApi>;
}

/** Loads and starts the emulator. It is most of the page's code, so the first paint does not wait. */
export function startApi(): Api {
  return { started: import('./startEmulator.ts').then(({ startEmulator }) => startEmulator()) };
}
