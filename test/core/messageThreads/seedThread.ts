import type { Api } from '../../support/api.ts';

/** The user of the seeded thread. */
export const ada = { user_id: '7', email: 'ada@example.com', name: 'Ada' };

export const picture = 'https://static.example.com/grace.png';

/** Seeds Ada and her thread, by default that of `thread.ts`. */
export function seedThread(api: Api, { read = true, user = ada } = {}): void {
  const message = { body: 'How do I *cancel*?', created_at: 1_300_000_000, subject: 'Cancelling' };
  api.put({
    users: [user],
    message_threads: [
      {
        user: { user_id: user.user_id },
        thread_id: 5591,
        message_id: 23_456,
        read,
        messages: [
          { ...message, url: 'https://app.example.com/account' },
          {
            body: 'Here.',
            created_at: 1_300_000_500,
            admin: { name: 'Admin', avatar: picture },
          },
        ],
      },
    ],
  });
}
