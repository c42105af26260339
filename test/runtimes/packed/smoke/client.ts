import { type Client, createClient } from '@intercom-fetch/core';

/** A client that is made when the module is loaded, as in workers. */
export const client: Client = createClient({
  ...{ appId: 'module-scope', apiKey: 'key of module-scope' },
  baseUrl: SERVERS.api,
});
