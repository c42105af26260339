import { type Credentials, createServerApi } from './createServerApi.ts';
import type { StartedApi } from './StartedApi.ts';
import type { Target } from './Target.ts';

export type { ConnectOptions, Send, StartedApi } from './StartedApi.ts';

/** The API this page talks to. It may still be starting, or wait for its key. */
export interface Api {
  readonly target: Target;
  readonly started: Promise<StartedApi>;
  /**
   * Says with what to call a server, and may say it anew. There is none for the emulator in the page.
   *
   * @throws InvalidRequestError when they cannot be sent.
   */
  readonly signIn?: (credentials: Credentials) => void;
}

export function startApi(target: Target): Api {
  if (target.kind === 'server') return { target, ...createServerApi(target.baseUrl) };
  // It is most of the page's code, so the first paint does not wait for it.
  const started =
    target.kind === 'gateway'
      ? import('./startGateway.ts').then(({ startGateway }) => startGateway())
      : import('./startEmulator.ts').then(({ startEmulator }) => startEmulator(target.data));
  // It may fail before anyone asks; who asks is told.
  started.catch(() => {});
  return { target, started };
}
