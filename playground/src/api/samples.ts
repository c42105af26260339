import { manyUsers } from './manyUsers.ts';
import { sampleApp } from './sampleApp.ts';

/** What the emulator can be filled with. */
export const samples = {
  few: () => sampleApp,
  many: () => manyUsers(5_000),
} as const;
