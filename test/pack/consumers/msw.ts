// A test suite with the emulator through msw.
import { createEmulator } from '@intercom-fetch/emulator';
import { type HandlersOptions, toHandlers } from '@intercom-fetch/emulator/msw';
import { setupServer } from 'msw/node';

setupServer(...toHandlers(createEmulator(), 'https://eu.example.com/v1/')).listen();
const options: HandlersOptions = { baseUrl: ['https://eu.example.com/v1/'], as: 'dummy_app_id' };
setupServer(...toHandlers(createEmulator(), options)).close();

// @ts-expect-error: an emulator is needed
toHandlers({});
// @ts-expect-error: base URLs are text
toHandlers(createEmulator(), 1);
// @ts-expect-error: an app is named by its ID
toHandlers(createEmulator(), { as: { appId: 'my_app' } });
