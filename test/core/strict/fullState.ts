import type { AppState } from '@intercom-fetch/emulator';

const user = { email: 'somebody@example.com' };

/** State with a value for each field that a response can have, and a user with as few fields as possible. */
export const fullState: AppState = {
  users: [
    {
      ...user,
      user_id: '7902',
      name: 'Somebody',
      created_at: 1_270_000_000,
      last_impression_at: 1_300_000_000,
      last_seen_ip: '127.0.0.1',
      last_seen_user_agent: 'Agent/1.0',
      unsubscribed_from_emails: true,
      session_count: 3,
      relationship_score: 0.5,
      avatar_url: 'https://static.example.com/somebody.png',
      company_ids: ['6'],
      custom_data: { text: 'x', number: -1.5, yes: true, none: null },
      social_profiles: [{ type: 'twitter', url: 'https://x.example', username: 'abc', id: '1' }],
      location_data: {
        city_name: 'Santiago',
        continent_code: 'SA',
        country_code: 'CHL',
        country_name: 'Chile',
        latitude: -33.45,
        longitude: -70.67,
        postal_code: '8320000',
        region_name: '12',
        timezone: 'Chile/Continental',
      },
    },
    { email: 'bare@example.com', created_at: null },
  ],
  tags: [{ name: 'Free Trial', segment: true, users: [user] }],
  message_threads: [
    {
      user,
      thread_id: 5591,
      interrupt: true,
      messages: [
        { body: 'Hi', url: 'https://app.example.com/', subject: 'Export' },
        { body: 'Hello', admin: { name: 'Grace' } },
        { body: 'How can I help?', admin: { name: 'Grace', avatar: 'https://x.example/1.png' } },
      ],
    },
  ],
};
