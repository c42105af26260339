import type { App } from './apps.ts';
import { ApiException, type Identifiers } from './contract.ts';
import { createEvents } from './resources/events.ts';
import { type Owned, type Threads, threadNotFound } from './resources/messageThreads.ts';
import { createNotes } from './resources/notes.ts';
import type { Tags } from './resources/tags.ts';
import { applyWrite, type Users } from './resources/users.ts';
import type { Message, Thread } from './store/messageThreads.ts';
import type { CountedTag } from './store/tags.ts';
import type { User } from './store/users.ts';

/** Makes the user that stands for everybody. */
function makeSomebody(): User {
  return {
    user_id: '123',
    email: 'somebody@example.com',
    name: 'Somebody',
    created_at: 1270000000,
    last_impression_at: 1300000000,
    custom_data: new Map<string, string | number>([
      ['app_name', 'Genesis'],
      ['monthly_spend', 155.5],
      ['team_mates', 7],
    ]),
    social_profiles: [
      { type: 'twitter', url: 'http://twitter.com/abc', username: 'abc' },
      {
        type: 'facebook',
        url: 'http://facebook.com/vanity',
        username: 'vanity',
        id: '13241141441141413',
      },
    ],
    // Not specified by v1: all but the city and the country.
    location_data: {
      city_name: 'Santiago',
      continent_code: 'SA',
      country_code: 'CHL',
      country_name: 'Chile',
      latitude: -33.45,
      longitude: -70.67,
      postal_code: '',
      region_name: '12',
      timezone: 'Chile/Continental',
    },
    session_count: 0,
    last_seen_ip: '127.0.0.1',
    company_ids: [],
    // Not specified by v1: from here on.
    intercom_id: 'd00000000000000000000000',
    last_seen_user_agent: null,
    unsubscribed_from_emails: false,
    relationship_score: null,
    avatar_url: null,
  };
}

/** Makes the users of the list. Not specified by v1: their ids. */
function makeListed(somebody: User): User[] {
  return ['First', 'Second', 'Third'].map((ordinal, index) => ({
    ...somebody,
    email: `${ordinal.toLowerCase()}.user@example.com`,
    name: `${ordinal} User`,
    intercom_id: `d0000000000000000000000${index + 1}`,
  }));
}

function failIfAsked(email: string | undefined): void {
  switch (email?.toLowerCase()) {
    case 'not-found@example.com':
      throw new ApiException('not_found', 'The User was not found');
    case 'server-error@example.com':
      throw new ApiException('server_error', 'The dummy app fails for this email');
  }
}

/** Creates the users of the dummy app: everybody is Somebody, and nothing is kept. */
function createDummyUsers(): Users {
  const somebody = makeSomebody();
  const listed = makeListed(somebody);
  return {
    get({ email }) {
      failIfAsked(email);
      return somebody;
    },
    // Not specified by v1: a tag does not narrow the list, because no tagging is kept.
    list: ({ page, perPage }) => ({
      users: listed.slice((page - 1) * perPage, page * perPage),
      total: listed.length,
    }),
    save(write) {
      failIfAsked(write.email);
      return applyWrite(somebody, write);
    },
    // Not specified by v1: nobody fails, also the two emails that fail elsewhere.
    saveAll: () => [],
    remove({ user_id, email }) {
      failIfAsked(email);
      return {
        ...somebody,
        user_id: user_id ?? somebody.user_id,
        email: email ?? somebody.email,
      };
    },
  };
}

function tagOf(name = 'Free Trial'): CountedTag {
  // Not specified by v1: all but the count, and the name when none is given.
  return { id: 'd10000000000000000000000', name, segment: false, color: null, count: 2 };
}

/** Creates the tags of the dummy app: every name has one. */
function createDummyTags(): Tags {
  return { get: ({ name }) => tagOf(name), save: ({ name }) => tagOf(name) };
}

const threadId = 5591;

/** Makes the thread, of which the first message is the posted one. Not specified by v1: its texts and times. */
function threadOf(owner: string, posted = 'How do I *export* my data?'): Thread {
  const question: Message = {
    created_at: 1300000000,
    url: 'http://www.example.com/account',
    subject: null,
    body: posted,
    admin: null,
  };
  const reply: Message = {
    ...question,
    created_at: 1300000060,
    url: null,
    body: 'In the settings, under **Export**.',
    admin: { name: 'Admin', avatar: null },
  };
  const thanks: Message = { ...question, created_at: 1300000120, body: 'Found it, thank you.' };
  return {
    thread_id: threadId,
    message_id: 23456,
    owner,
    read: true,
    interrupt: false,
    messages: [question, reply, thanks],
  };
}

/** Creates the threads of the dummy app: everybody has the same one. */
function createDummyThreads(users: Pick<Users, 'get'>): Threads {
  function find(identifiers: Identifiers, body?: string): Owned<Thread> {
    const user = users.get(identifiers);
    return { user, found: threadOf(user.intercom_id, body) };
  }

  function get(identifiers: Identifiers, wanted: number, body?: string): Owned<Thread> {
    const { user, found } = find(identifiers, body);
    if (wanted !== threadId) throw threadNotFound();
    return { user, found };
  }

  return {
    list(identifiers) {
      const { user, found } = find(identifiers);
      return { user, found: [found] };
    },
    get: (identifiers, wanted) => get(identifiers, wanted),
    start: ({ identifiers, body }) => find(identifiers, body),
    update: ({ identifiers, thread_id, body }) => get(identifiers, thread_id, body),
  };
}

/** Drops records. */
const nowhere = { add() {} };

/** Creates the app to try the API with: it takes any key, its responses are canned, and it keeps nothing. */
export function createDummyApp(): App {
  const users = createDummyUsers();
  // Not specified by v1: the time of a note.
  const kept = { users, records: nowhere, clock: () => 1300000000 };
  return {
    accepts: () => true,
    users,
    tags: createDummyTags(),
    notes: createNotes(kept),
    events: createEvents(kept),
    threads: createDummyThreads(users),
    impressions: {
      add({ identifiers }) {
        users.get(identifiers);
        return 1;
      },
    },
  };
}
