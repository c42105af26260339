// A test suite with the emulator, in the page and as a server.
import { createEmulator, type Emulator, SeedError, type Snapshot } from '@intercom-fetch/emulator';
import { type EmulatorServer, serve } from '@intercom-fetch/emulator/node';

const emulator: Emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
const response: Response = await emulator.fetch('https://api.intercom.io/v1/users');
const snapshot: Snapshot = emulator.snapshot();
const path: string = new SeedError('no text', 'apps').path;
const server: EmulatorServer = await serve(emulator, { port: 0 });
await server.close();
await server[Symbol.asyncDispose]();
console.log(response.status, snapshot, path);

// @ts-expect-error: an app has a key
createEmulator({ apps: [{ appId: 'my_app' }] });
// @ts-expect-error: a status is a number
emulator.fail({ on: 'GET /users', status: '503' });
// @ts-expect-error: a port is a number
await serve(emulator, { port: '0' });
