import type { AppState, MessageThreadState, NoteState } from '@intercom-fetch/emulator';
import { sampleUsers } from './sampleUsers.ts';

const amara = { email: 'amara.okafor@example.com' };
const mei = { email: 'mei.tanaka@example.net' };
const sofie = { email: 'sofie.vandenberg@example.net' };

const support = { name: 'Noor from support' };
const sales = { name: 'Ilse from sales' };

/** Returns Unix seconds. */
const october = (day: number, hour: number, minute: number) =>
  Date.UTC(2013, 9, day, hour, minute) / 1000;

const message_threads: MessageThreadState[] = [
  {
    user: amara,
    messages: [
      {
        body: 'How do I add *two seats* in the middle of a month?',
        url: 'https://app.example.com/billing',
        created_at: october(21, 8, 31),
      },
      {
        body: 'Under **Billing**. You pay for the rest of the month only. Does that *help*?',
        admin: support,
        created_at: october(21, 8, 52),
      },
    ],
  },
  {
    user: mei,
    read: true,
    messages: [
      {
        body: 'You are a beta tester now. Tell us what you think!',
        subject: 'The new editor',
        admin: support,
        created_at: october(17, 9, 0),
      },
      { body: 'It is fast. Can it print?', created_at: october(17, 23, 44) },
      { body: 'From November on.', admin: support, created_at: october(18, 8, 10) },
    ],
  },
  {
    user: sofie,
    messages: [
      {
        body: 'May we have one invoice for:\n\n- North\n- Polder',
        created_at: october(14, 13, 2),
      },
      { body: 'You may. It is in your mail.', admin: sales, created_at: october(14, 13, 40) },
      { body: 'Thank you, Ilse.', created_at: october(14, 13, 41) },
    ],
  },
];

const notes: NoteState[] = [
  { user: amara, body: 'Met her at the meetup in Lagos.', created_at: october(2, 17, 30) },
  { user: amara, body: 'Wants to pay by the year.', created_at: october(21, 9, 5) },
  { user: mei, body: 'Speaks Japanese and English.', created_at: october(18, 8, 12) },
  { user: sofie, body: 'Renews in January: call in December.', created_at: october(14, 14, 0) },
];

/** A few users, with something to see on the pages of some. Examples of operations name them. */
export const sampleApp = {
  users: sampleUsers,
  companies: [
    { id: 'okafor-design', name: 'Okafor Design', industry: 'design', employees: 5 },
    { id: 'north', name: 'North', industry: 'shipping', employees: 310 },
    { id: 'polder', name: 'Polder', industry: 'farming', employees: 40 },
  ],
  tags: [
    {
      name: 'Free Trial',
      color: 'green',
      users: [
        { email: 'jonas.lindqvist@example.org' },
        { email: 'lucia.fernandez@example.com' },
        { email: 'arjun.iyer@example.com' },
      ],
    },
    { name: 'VIP', color: 'gold', users: [amara, sofie, { user_id: '1018' }] },
    { name: 'Newsletter', color: 'blue', users: [amara, mei, { user_id: '1024' }] },
  ],
  message_threads,
  notes,
  events: [
    { user: amara, event_name: 'signed-up', created: october(1, 7, 58) },
    {
      user: amara,
      event_name: 'invited-user',
      created: october(3, 10, 20),
      metadata: { role: 'editor', seats: 5 },
    },
    { user: mei, event_name: 'signed-in', created: october(19, 23, 5) },
  ],
} as const satisfies AppState;
