import type { AppState, MessageThreadState, UserState } from '@intercom-fetch/emulator';
import { sampleApp } from './sampleApp.ts';

const firstNames = [
  'Aiko',
  'Amina',
  'Ben',
  'Chloé',
  'Dara',
  'Elif',
  'Femi',
  'Greta',
  'Hana',
  'Ivo',
];
const middleNames = ['Ana', 'Bao', 'Cem', 'Dov', 'Eve', 'Fay', 'Gil', 'Huy', 'Ida', 'Jon'];
const lastNames = ['Adler', 'Brandt', 'Costa', 'Dahl', 'Eriksen', 'Fofana', 'Galli', 'Haas', 'Ito'];
const plans = ['free', 'trial', 'pro', 'team'] as const;
const places = [
  { city_name: 'Porto', country_name: 'Portugal', timezone: 'Europe/Lisbon' },
  { city_name: 'Nairobi', country_name: 'Kenya', timezone: 'Africa/Nairobi' },
  { city_name: 'Quito', country_name: 'Ecuador', timezone: 'America/Guayaquil' },
] as const;
const industries = ['design', 'shipping', 'farming', 'games'] as const;
const questions = [
  ['How do I *export* my data?', 'Under **Settings**, as CSV.'],
  ['Can two of us use one account?', 'Yes: invite the other one under **Team**.'],
  ['The page stays white in my browser.', 'Since when? Which browser is it?'],
] as const;

/** Returns an element by its index, and begins again after the last one. */
function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}

const companies = Array.from({ length: 60 }, (_, index) => ({
  id: `company-${index + 1}`,
  name: `${pick(lastNames, index)} & ${pick(firstNames, index * 7)}`,
  industry: pick(industries, index),
  employees: 3 + ((index * 17) % 400),
}));

const time = (index: number) => Date.UTC(2012, 0, 1) / 1000 + index * 3600;

/** Makes the user with a number, counted from 0. A number always gives the same user, and each user is different. */
function toUser(index: number) {
  const number = String(index + 1).padStart(4, '0');
  const names = [
    pick(firstNames, index),
    pick(middleNames, Math.floor(index / 10)),
    pick(lastNames, index),
  ];
  return {
    user_id: `s${number}`,
    email: `user.${number}@example.com`,
    name: names.join(' '),
    created_at: time(index),
    last_impression_at: time(index * 2 + 24),
    last_seen_ip: `198.51.100.${index % 256}`,
    session_count: 1 + ((index * 13) % 90),
    company_ids: [pick(companies, index).id],
    location_data: pick(places, index),
    custom_data: { plan: pick(plans, index), seats: (index * 7) % 50 },
  } satisfies UserState;
}

/** Makes a thread with a question of a user. Most questions have a reply, and most threads were read. */
function toThread(user: ReturnType<typeof toUser>, index: number): MessageThreadState {
  const [question, answer] = pick(questions, index);
  const created_at = user.last_impression_at;
  const admin = { name: index % 2 ? 'Noor from support' : 'Ilse from sales' };
  const asked = { body: question, created_at, url: 'https://app.example.com/' };
  const answered = { body: answer, created_at: created_at + 1200, admin };
  return {
    user: { email: user.email },
    read: index % 4 !== 0,
    messages: index % 5 ? [asked, answered] : [asked],
  };
}

/** Makes the data of a larger app: the few sample users, and others up to this number of users. */
export function manyUsers(count: number): AppState {
  const users = Array.from({ length: count - sampleApp.users.length }, (_, index) => toUser(index));
  const every = (step: number, from: number) => users.filter((_, index) => index % step === from);
  const tagged = { 'Free Trial': every(4, 1), VIP: every(41, 2), Newsletter: every(3, 0) };
  return {
    companies: [...sampleApp.companies, ...companies],
    users: [...sampleApp.users, ...users],
    tags: sampleApp.tags.map((tag) => ({
      ...tag,
      users: [...tag.users, ...tagged[tag.name].map(({ email }) => ({ email }))],
    })),
    message_threads: [...sampleApp.message_threads, ...every(6, 0).map(toThread)],
    notes: [
      ...sampleApp.notes,
      ...every(10, 4).map(({ email, created_at }) => ({
        user: { email },
        body: 'Asked for a discount.',
        created_at,
      })),
    ],
    events: [
      ...sampleApp.events,
      ...every(2, 0).map(({ email, last_impression_at, session_count }) => ({
        user: { email },
        event_name: 'signed-in',
        created: last_impression_at,
        metadata: { session: session_count },
      })),
    ],
  };
}

/** The sample data that the emulator can be filled with. */
export const samples = {
  few: () => sampleApp,
  many: () => manyUsers(5_000),
} as const;
