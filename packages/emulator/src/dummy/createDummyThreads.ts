import type { Identifiers } from '../contract.ts';
import { type Owned, type Threads, threadNotFound } from '../messageThreads/createThreads.ts';
import type { Message, Thread } from '../messageThreads/Thread.ts';
import type { Users } from '../users/createUsers.ts';

const threadId = 5591;

/** The thread, in which the first message is what was posted. ours: what the messages say, and when. */
function threadOf(owner: string, posted = 'How do I *export* my data?'): Thread {
  const question: Message = {
    created_at: 1300000000,
    url: 'http://www.example.com/account',
    subject: null,
    body: posted,
    admin: null,
  };
  const answer: Message = {
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
    messages: [question, answer, thanks],
  };
}

/** The threads of the dummy app: everybody has the one. */
export function createDummyThreads(users: Pick<Users, 'get'>): Threads {
  function answer(identifiers: Identifiers, body?: string): Owned<Thread> {
    const user = users.get(identifiers);
    return { user, found: threadOf(user.intercom_id, body) };
  }

  function get(identifiers: Identifiers, wanted: number, body?: string): Owned<Thread> {
    const { user, found } = answer(identifiers, body);
    if (wanted !== threadId) throw threadNotFound();
    return { user, found };
  }

  return {
    list(identifiers) {
      const { user, found } = answer(identifiers);
      return { user, found: [found] };
    },
    get: (identifiers, wanted) => get(identifiers, wanted),
    start: ({ identifiers, body }) => answer(identifiers, body),
    update: ({ identifiers, thread_id, body }) => get(identifiers, thread_id, body),
  };
}
