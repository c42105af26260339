import { type Client, type ClientOptions, createClient } from '@intercom-fetch/core';

/** The app the tests act as. Its key is easy to find wherever it should not be. */
export const app = { appId: 'test-app', apiKey: 'sésame-4711-öffne-dich' };

/** The Authorization the app must send: written out here, not made by the code under test. */
export const authorization = 'Basic dGVzdC1hcHA6c8Opc2FtZS00NzExLcO2ZmZuZS1kaWNo';

/** Without retries, which have tests of their own. */
export function testClient(options: Partial<ClientOptions> = {}): Client {
  return createClient({
    ...app,
    dangerouslyAllowBrowser: true,
    retry: 0,
    ...options,
  } as ClientOptions);
}
