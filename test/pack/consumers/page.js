// A page's script: the client, and the emulator in place of a server.
import { createClient, getUser } from '@intercom-fetch/core';
import { createEmulator } from '@intercom-fetch/emulator';

const { fetch } = createEmulator();
const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
const { name, email } = await getUser(client, { email: 'somebody@example.com' });
console.log(`${name} <${email}>`);
