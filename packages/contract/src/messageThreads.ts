import * as v from 'valibot';
import {
  digits,
  type Field,
  type FieldValues,
  filled,
  flag,
  optional,
  required,
  text,
  withRule,
} from './fields.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';
import { type Identifiers, requireIdentified } from './users.ts';

/** The user whose threads to list. */
export interface ThreadListQuery {
  readonly identifiers: Identifiers;
}

/** A thread of a user. */
export interface ThreadQuery extends ThreadListQuery {
  readonly thread_id: number;
}

/** A thread that a user starts. */
export interface ThreadStart {
  readonly identifiers: Identifiers;
  /** Markdown. */
  readonly body: string;
  /** URL of the page that the message was written on. */
  readonly url: string | undefined;
}

/** A reply of a user to a thread, which marks it as read, or the mark alone. */
export interface ThreadUpdate extends ThreadQuery {
  /** Markdown. `undefined` only marks the thread as read. */
  readonly body: string | undefined;
  /** URL of the page that the message was written on. */
  readonly url: string | undefined;
}

/** The operations of `/users/message_threads`. */
export interface MessageThreadOperations {
  'messageThreads.list': ThreadListQuery;
  'messageThreads.get': ThreadQuery;
  'messageThreads.create': ThreadStart;
  'messageThreads.reply': ThreadUpdate;
  'messageThreads.markRead': ThreadUpdate;
}

const longestId = Number.MAX_SAFE_INTEGER;

/** A thread id: an integer or, as in a query, its digits. Not specified by v1: digits in a body as well. */
export const threadId: Field<number> = v.pipe(
  v.custom<string | number>(
    (id) =>
      (typeof id === 'number' || (typeof id === 'string' && /^\d{1,16}$/.test(id))) &&
      Number.isSafeInteger(Number(id)) &&
      Number(id) > 0,
    'must be a positive integer',
  ),
  v.transform(Number),
);

/** A thread id in a body that a server forwards: an integer only. */
const strictThreadId: Field<number> = v.custom<number>(
  (id) => Number.isSafeInteger(id) && Number(id) > 0,
  `must be an integer from 1 to ${longestId}`,
);

const onlyTrue: Field<boolean> = v.custom<true>((read) => read === true, 'must be true');

interface UpdateValues extends Identifiers {
  readonly thread_id: number;
  readonly body?: string | undefined;
  readonly url?: string | undefined;
}

function toUpdate({ user_id, email, thread_id, body, url }: UpdateValues): ThreadUpdate {
  return { identifiers: { user_id, email }, thread_id, body, url };
}

type Updates = Pick<
  OperationReaders<MessageThreadOperations>,
  'messageThreads.reply' | 'messageThreads.markRead'
>;

/** Makes readers for which a request with a body is a reply, whatever else it holds, and one without is a mark as read. */
function createLenientUpdates({ object, identifiers }: Reading): Updates {
  const fields = {
    ...identifiers,
    thread_id: required(threadId),
    body: optional(filled),
    read: optional(flag),
    url: optional(text),
  };
  // Not specified by v1: there is no way to make a thread unread again.
  const isReplyOrMark = ({ body, read }: FieldValues<typeof fields>) =>
    body !== undefined || read === true;
  const update = createReader(
    withRule(object(fields), 'body', isReplyOrMark, 'must be given, or read must be true'),
    toUpdate,
    requireIdentified,
  );
  return { 'messageThreads.reply': update, 'messageThreads.markRead': update };
}

/** Makes readers that keep replies and marks as read apart, because a caller may be allowed only one of them. */
function createStrictUpdates({ object, identifiers }: Reading): Updates {
  const thread = { ...identifiers, thread_id: required(strictThreadId) };
  return {
    'messageThreads.reply': createReader(
      object({ ...thread, body: required(filled) }),
      toUpdate,
      requireIdentified,
    ),
    'messageThreads.markRead': createReader(
      object({ ...thread, read: required(onlyTrue) }),
      toUpdate,
      requireIdentified,
    ),
  };
}

/** Creates the readers of `/users/message_threads`. */
export function createMessageThreadReaders(
  reading: Reading,
): OperationReaders<MessageThreadOperations> {
  const { object, identifiers, strict } = reading;
  return {
    'messageThreads.list': createReader(
      object({ ...identifiers, ...(strict && { current_url: optional(filled) }) }),
      ({ user_id, email }): ThreadListQuery => ({ identifiers: { user_id, email } }),
      requireIdentified,
    ),
    'messageThreads.get': createReader(
      object({ ...identifiers, thread_id: required(strict ? digits(longestId) : threadId) }),
      ({ user_id, email, thread_id }): ThreadQuery => ({
        identifiers: { user_id, email },
        thread_id,
      }),
      requireIdentified,
    ),
    'messageThreads.create': createReader(
      object({ ...identifiers, body: required(filled), url: optional(text) }),
      ({ user_id, email, body, url }): ThreadStart => ({
        identifiers: { user_id, email },
        body,
        url,
      }),
      requireIdentified,
    ),
    ...(strict ? createStrictUpdates(reading) : createLenientUpdates(reading)),
  };
}
