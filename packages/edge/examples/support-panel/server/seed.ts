import type { AppState } from '@intercom-fetch/emulator';

const names = [
  ...['Ada Lovelace', 'Grace Hopper', 'Joan Clarke', 'Katherine Johnson', 'Mary Jackson'],
  ...['Dorothy Vaughan', 'Hedy Lamarr', 'Annie Easley', 'Radia Perlman', 'Karen Jones'],
  ...['Barbara Liskov', 'Frances Allen', 'Jean Bartik', 'Betty Holberton', 'Kay McNulty'],
  ...['Marlyn Meltzer', 'Ruth Teitelbaum', 'Fran Bilas', 'Adele Goldberg', 'Evelyn Boyd'],
  ...['Margaret Hamilton', 'Stephanie Shirley', 'Mary Wilkes', 'Ida Rhodes', 'Lynn Conway'],
];
const plans = ['free', 'pro', 'team'];

/** Makes up users with their conversations, as of a time in milliseconds. */
export function createSeed(now: number): AppState {
  const hoursAgo = (hours: number) => Math.floor(now / 1000) - hours * 3600;
  const users = Array.from({ length: 60 }, (_, index) => {
    const [name = ''] = names.slice(index % names.length);
    const copy = index < names.length ? '' : `${Math.floor(index / names.length) + 1}`;
    const email = `${name.toLowerCase().replace(' ', '.')}${copy}@example.com`;
    return {
      user_id: `${7900 + index}`,
      email,
      name: copy ? `${name} ${copy}` : name,
      created_at: hoursAgo(4000 - index * 24),
      last_impression_at: hoursAgo(index * 5 + 1),
      custom_data: {
        plan: plans[index % 3] ?? 'free',
        seats: (index % 9) + 1,
        beta: index % 4 === 0,
      },
    };
  });
  const team = { name: 'Team' };
  const [ada, grace] = [{ user_id: '7900' }, { user_id: '7901' }];
  return {
    users,
    tags: [{ name: 'Free Trial', users: [ada, grace] }],
    message_threads: [
      {
        user: ada,
        messages: [
          { body: 'How do I *export* my notes?', created_at: hoursAgo(30) },
          {
            body: 'Under **Settings**, as CSV or JSON:\n\n- CSV for a table\n- JSON with all fields',
            created_at: hoursAgo(28),
            admin: team,
          },
        ],
      },
      {
        user: ada,
        read: true,
        messages: [{ body: 'Is there a plan for ten seats?', created_at: hoursAgo(300) }],
      },
      {
        user: grace,
        messages: [
          { body: 'Welcome! Tell us what you build.', created_at: hoursAgo(52), admin: team },
        ],
      },
    ],
  };
}
