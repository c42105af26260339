// A test suite with the emulator through msw.
import { createEmulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { setupServer } from 'msw/node';

setupServer(...toHandlers(createEmulator(), 'https://eu.example.com/v1/')).listen();

// @ts-expect-error: an emulator is needed
toHandlers({});
// @ts-expect-error: base URLs are text
toHandlers(createEmulator(), 1);
