import type { V2Emulator, V2Region } from '@intercom-fetch/emulator/v2';

const people: readonly (readonly [first: string, last: string])[] = [
  ['Ada', 'Okafor'],
  ['Bao', 'Nguyen'],
  ['Chidi', 'Larsen'],
  ['Daria', 'Petrova'],
  ['Elif', 'Yilmaz'],
  ['Farid', 'Haddad'],
  ['Gita', 'Rao'],
  ['Hugo', 'Martin'],
  ['Inês', 'Costa'],
  ['Jun', 'Sato'],
  ['Kofi', 'Mensah'],
  ['Lena', 'Fischer'],
];

const plans = ['free', 'team', 'pro'];

/** Makes the user of a number, counted from 1, which is its user id. */
function sampleContact([first, last]: readonly [string, string], number: number, now: number) {
  const ascii = first.normalize('NFD').replace(/\P{ASCII}/gu, '');
  return {
    external_id: String(number),
    email: `${ascii.toLowerCase()}@example.com`,
    name: `${first} ${last}`,
    signed_up_at: now - number * 86_400,
    last_seen_at: now - number * 3_600,
    custom_attributes: { plan: plans[number % 3] ?? '', seats: number * 2, logins: number * 5 },
    tags: number % 4 === 0 ? ['Free Trial'] : [],
    companies: [number % 2 === 0 ? 'acme' : 'globex'],
  };
}

/** Makes a workspace in memory with users, companies, tags and two conversations. Its token is `demo`. */
export async function createDemo(region: V2Region): Promise<V2Emulator> {
  // Loaded here, because the emulator is larger than the gateway, and only the demo needs it.
  const { createV2Emulator } = await import('@intercom-fetch/emulator/v2');
  const now = Math.floor(Date.now() / 1000);
  const emulator = createV2Emulator({
    accessToken: 'demo',
    region,
    attributes: [
      { name: 'plan', model: 'contact', data_type: 'string' },
      { name: 'seats', model: 'contact', data_type: 'integer' },
      { name: 'logins', model: 'contact', data_type: 'integer' },
    ],
    seed: {
      companies: [
        { company_id: 'acme', name: 'Acme' },
        { company_id: 'globex', name: 'Globex' },
      ],
      contacts: people.map((person, index) => sampleContact(person, index + 1, now)),
      conversations: [
        { contact: '1', body: 'How do I invite my team?', created_at: now - 7_200 },
        { contact: '2', body: 'Where do I find my invoices?', created_at: now - 3_600 },
      ],
    },
  });
  const [first] = emulator.snapshot().conversations;
  if (first) {
    const conversation_id = first.id;
    emulator.admin.note({ conversation_id, body: 'A note of the team, which v1 never shows.' });
    emulator.admin.reply({ conversation_id, body: 'Under Settings, Team. Tell us if it works!' });
  }
  return emulator;
}
