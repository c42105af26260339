import type { App } from '../App.ts';
import { createDummyUsers } from './createDummyUsers.ts';

/** The ids under which every emulator has the dummy app. */
export const dummyAppIds: readonly string[] = ['dummy_app_id', 'dummy-app-id'];

/** The app to try the API with: any key opens it, its answers are canned, and it keeps nothing. */
export function createDummyApp(): App {
  return { accepts: () => true, users: createDummyUsers() };
}
