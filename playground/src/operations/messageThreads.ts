import {
  type CreateMessageThreadParams,
  createMessageThread,
  type GetMessageThreadParams,
  getMessageThread,
  type ListMessageThreadsParams,
  listMessageThreads,
  type MarkMessageThreadReadParams,
  type MessageThread,
  markMessageThreadRead,
  type ReplyToMessageThreadParams,
  replyToMessageThread,
} from '@intercom-fetch/core';
import {
  CreateMessageThreadParamsSchema,
  GetMessageThreadParamsSchema,
  ListMessageThreadsParamsSchema,
  MarkMessageThreadReadParamsSchema,
  ReplyToMessageThreadParamsSchema,
} from '@intercom-fetch/core/schemas';
import { countOf, operation } from './Operation.ts';

const resource = 'Message threads';
const email = 'amara.okafor@example.com';

const describe = ({ thread_id, messages }: MessageThread) =>
  `Thread ${thread_id} has ${countOf(messages?.length ?? 0, 'message')}.`;

export const listMessageThreadsOperation = operation<ListMessageThreadsParams, MessageThread[]>({
  name: 'listMessageThreads',
  gives: 'threads',
  title: 'List threads',
  resource,
  request: 'GET /users/message_threads',
  description: 'All conversations of a user.',
  schema: ListMessageThreadsParamsSchema,
  example: { email },
  call: listMessageThreads,
  describe: (threads) => `${countOf(threads.length, 'thread')}.`,
});

export const getMessageThreadOperation = operation<GetMessageThreadParams, MessageThread>({
  name: 'getMessageThread',
  gives: 'thread',
  title: 'Look up a thread',
  resource,
  request: 'GET /users/message_threads',
  description: 'One conversation of a user.',
  schema: GetMessageThreadParamsSchema,
  example: { email, thread_id: 1 },
  call: getMessageThread,
  describe,
});

export const createMessageThreadOperation = operation<CreateMessageThreadParams, MessageThread>({
  name: 'createMessageThread',
  gives: 'thread',
  title: 'Start a thread',
  resource,
  request: 'POST /users/message_threads',
  description: 'The user writes to the team, in Markdown.',
  schema: CreateMessageThreadParamsSchema,
  example: { email, body: 'How do I *export* my data?', url: 'https://app.example.com/data' },
  call: createMessageThread,
  describe,
});

export const replyToMessageThreadOperation = operation<ReplyToMessageThreadParams, MessageThread>({
  name: 'replyToMessageThread',
  gives: 'thread',
  title: 'Reply to a thread',
  resource,
  request: 'PUT /users/message_threads',
  description: 'The user replies in a conversation, in Markdown.',
  schema: ReplyToMessageThreadParamsSchema,
  example: { email, thread_id: 1, body: 'Yes, that helps.' },
  call: replyToMessageThread,
  describe,
});

export const markMessageThreadReadOperation = operation<MarkMessageThreadReadParams, MessageThread>(
  {
    name: 'markMessageThreadRead',
    gives: 'thread',
    title: 'Mark a thread read',
    resource,
    request: 'PUT /users/message_threads',
    description: 'Reports that the user has read a conversation.',
    schema: MarkMessageThreadReadParamsSchema,
    example: { email, thread_id: 1 },
    call: markMessageThreadRead,
    describe: ({ thread_id, read }) => `Thread ${thread_id} is ${read ? 'read' : 'unread'}.`,
  },
);
