import type { AppState } from '@intercom-fetch/emulator';
import { manyUsers } from './manyUsers.ts';
import { sampleUsers } from './sampleUsers.ts';

const tag = 'Free Trial';

const few: AppState = {
  users: sampleUsers,
  tags: [
    {
      name: tag,
      users: [
        { email: 'jonas.lindqvist@example.org' },
        { email: 'lucia.fernandez@example.com' },
        { email: 'arjun.iyer@example.com' },
      ],
    },
  ],
  // The team has written to one of them.
  message_threads: [
    {
      user: { email: 'amara.okafor@example.com' },
      read: false,
      messages: [
        {
          body: 'Welcome! Is there anything we can *help* you with?',
          admin: { name: 'Noor from support' },
        },
      ],
    },
  ],
};

/** What the emulator can be filled with. */
export const samples = {
  few: () => few,
  many: () => manyUsers(5_000, tag),
} as const;
