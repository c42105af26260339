import type { Client } from './Client.ts';
import type { ClientOptions } from './ClientOptions.ts';
import { readOptions } from './readOptions.ts';
import { send } from './send.ts';

/**
 * Makes a client. Nothing is sent, and no timer started, before its first call.
 *
 * In a browser a real API key is refused, because everyone who opens the page could read it: put a
 * proxy that holds the key on the page's origin and use `auth: false`.
 *
 * @throws {InvalidRequestError} when an option cannot be used; its `issues` name which.
 *
 * @example
 * ```ts
 * import { createClient, getUser } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const user = await getUser(client, { email: 'somebody@example.com' });
 * ```
 *
 * @example In a page, behind a proxy
 * ```ts
 * import { createClient } from '@intercom-fetch/core';
 *
 * const client = createClient({ baseUrl: 'https://dashboard.example.com/api/intercom/', auth: false });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  // They stay in this closure: whatever prints or copies the client finds only a function.
  const settings = readOptions(options);
  return Object.freeze<Client>({
    request: (spec, callOptions) => send(settings, spec, callOptions),
  });
}
