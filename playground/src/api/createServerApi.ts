import { createClient } from '@intercom-fetch/core';
import type { ConnectOptions, StartedApi } from './StartedApi.ts';
import type { Api } from './startApi.ts';

/** What opens a server; `none` when a proxy before it adds the key. */
export type Credentials = { readonly appId: string; readonly apiKey: string } | 'none';

/** A server, which can be called once it is known with what. */
export function createServerApi(baseUrl: string): Required<Pick<Api, 'started' | 'signIn'>> {
  // In this closure and nowhere else.
  let credentials: Credentials = 'none';
  let start: (api: StartedApi) => void;
  const started = new Promise<StartedApi>((resolve) => {
    start = resolve;
  });

  // The flag is for pages that bring a key along. This one is told it by who uses it.
  const connect = (given: Credentials, options: ConnectOptions) =>
    given === 'none'
      ? createClient({ baseUrl, auth: false, ...options })
      : createClient({ baseUrl, ...given, dangerouslyAllowBrowser: true, ...options });

  const api: StartedApi = {
    connect: (options) => connect(credentials, options),
    send: (request, init) => fetch(request, init),
    baseUrl,
    get appId() {
      return credentials === 'none' ? '' : credentials.appId;
    },
  };

  return {
    started,
    signIn(given) {
      // Refuses what cannot be sent.
      connect(given, { fetch });
      credentials = given;
      start(api);
    },
  };
}
