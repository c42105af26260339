import { type Client, type ClientOptions, createClient } from '@intercom-fetch/core';
import type { SceneName } from '../servers/scenes.ts';
import type { SceneRequest } from '../servers/startStage.ts';

/** A call to a server that does not answer as it should. */
export interface Scene {
  /** A client of that server, which tries once. */
  client(options?: Pick<ClientOptions, 'timeout' | 'fetch'>): Client;
  /** A `fetch` that says when an answer's headers are there. */
  readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>;
  readonly headersSeen: Promise<void>;
  /** Resolves when the request has arrived. */
  arrived(): Promise<unknown>;
  /** Resolves when the server has lost its connection before the answer was complete. */
  dropped(): Promise<unknown>;
  /** What has arrived by now. */
  requests(): Promise<SceneRequest[]>;
}

export function openScene(name: SceneName): Scene {
  const headers = Promise.withResolvers<void>();
  async function ask(what: string): Promise<SceneRequest[]> {
    return (await fetch(`${SERVERS.control}/${encodeURI(name)}/${what}`)).json();
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
      await ask('headersSeen');
      headers.resolve();
      return response;
    },
    headersSeen: headers.promise,
    arrived: () => ask('arrived'),
    dropped: () => ask('dropped'),
    requests: () => ask('requests'),
  };
}
