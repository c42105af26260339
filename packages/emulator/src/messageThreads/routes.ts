import type { App } from '../App.ts';
import type { ThreadUpdate } from '../contract.ts';
import { jsonResponse } from '../jsonResponse.ts';
import type { HandlersOf } from '../routing.ts';
import type { Owned } from './createThreads.ts';
import { formatThread } from './format.ts';
import type { Thread } from './Thread.ts';

function written({ user, found }: Owned<Thread>): Response {
  return jsonResponse(formatThread(found, user), { status: 201 });
}

function update({ threads }: App, write: ThreadUpdate): Response {
  return written(threads.update(write));
}

export const messageThreadsHandlers: HandlersOf<'messageThreads'> = {
  'messageThreads.list'({ threads }, { identifiers }) {
    const { user, found } = threads.list(identifiers);
    return jsonResponse(found.map((thread) => formatThread(thread, user)));
  },
  'messageThreads.get'({ threads }, { identifiers, thread_id }) {
    const { user, found } = threads.get(identifiers, thread_id);
    return jsonResponse(formatThread(found, user));
  },
  'messageThreads.create': ({ threads }, start) => written(threads.start(start)),
  'messageThreads.reply': update,
  'messageThreads.markRead': update,
};
