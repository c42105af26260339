import type { AppState, UserState } from '@intercom-fetch/emulator';

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
const plans = ['free', 'trial', 'pro', 'team'];

const pick = <T>(from: readonly T[], index: number) => from[index % from.length];

/** The user of a number from 0. Every one is different, and the same at each call. */
function toUser(_: unknown, index: number) {
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
    created_at: Date.UTC(2012, 0, 1) / 1000 + index * 3600,
    custom_data: { plan: pick(plans, index) ?? 'free', seats: (index * 7) % 50 },
  } satisfies UserState;
}

/** As many users as an app of some size has; every fourth has a tag. */
export function manyUsers(count: number, tag: string): AppState {
  const users = Array.from({ length: count }, toUser);
  const tagged = users.filter((_, index) => index % 4 === 1);
  return { users, tags: [{ name: tag, users: tagged.map(({ email }) => ({ email })) }] };
}
