import { type Client, createClient } from '@intercom-fetch/core';

/** Made when the module is loaded, as a worker does it. */
export const client: Client = createClient({
  ...{ appId: 'module-scope', apiKey: 'key of module-scope' },
  baseUrl: SERVERS.api,
});
