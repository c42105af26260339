import { createEmulator } from '@intercom-fetch/emulator';
import { createGateway } from '@intercom-fetch/gateway';
import { createSeed } from './seed.ts';

/** Where the panel's data is. */
export interface Intercom {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Rejects when the access token or the region is wrong. */
  readonly check: () => Promise<unknown>;
}

/** Settings from the environment. */
export interface IntercomEnv {
  /** The access token of your workspace. Without it, the panel shows made-up users. */
  readonly INTERCOM_ACCESS_TOKEN?: string | undefined;
  /** Such as `https://api.eu.intercom.io`, for a workspace that is not in the US. */
  readonly INTERCOM_BASE_URL?: string | undefined;
}

/** Opens Intercom, through the gateway, or without an access token the emulator, which forgets all at its end. */
export function createIntercom(env: IntercomEnv): Intercom {
  const { INTERCOM_ACCESS_TOKEN: accessToken, INTERCOM_BASE_URL: baseUrl } = env;
  if (accessToken) return createGateway({ accessToken, baseUrl, auth: false });
  const apps = [{ appId: 'panel', apiKey: 'not-secret' }];
  const { fetch } = createEmulator({ apps, seed: { apps: { panel: createSeed(Date.now()) } } });
  return { fetch, check: async () => {} };
}
