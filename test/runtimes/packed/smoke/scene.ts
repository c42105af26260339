import { type Client, type ClientOptions, createClient } from '@intercom-fetch/core';
import type { SceneName } from '../servers/scenes.ts';
import type { SceneRequest } from '../servers/startStage.ts';

/** Access to a scene, in which a server fails or redirects. */
export interface Scene {
  /** Makes a client of that server, which does not repeat requests. */
  client(options?: Pick<ClientOptions, 'timeout' | 'fetch'>): Client;
  /** A `fetch` that reports to the stage when the headers of a response have arrived. */
  readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>;
  readonly headersSeen: Promise<void>;
  /** Resolves when the request has arrived. */
  arrived(): Promise<unknown>;
  /** Resolves when the server has lost its connection before the response was complete. */
  dropped(): Promise<unknown>;
  /** Returns the requests that have arrived so far. */
  requests(): Promise<SceneRequest[]>;
}

export function openScene(name: SceneName): Scene {
  const headers = Promise.withResolvers<void>();
  async function control(event: string): Promise<SceneRequest[]> {
    return (await fetch(`${SERVERS.control}/${encodeURI(name)}/${event}`)).json();
  }
  return {
    client: (options) =>
      createClient({
        ...{ appId: 'smoke-app', apiKey: 'key-to-look-for-4711', retry: 0 },
        baseUrl: `${SERVERS.stage}/${encodeURI(name)}/`,
        ...options,
      }),
    async fetch(request, init) {
      const response = await fetch(request, init);
      await control('headersSeen');
      headers.resolve();
      return response;
    },
    headersSeen: headers.promise,
    arrived: () => control('arrived'),
    dropped: () => control('dropped'),
    requests: () => control('requests'),
  };
}
