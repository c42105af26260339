export { type CreateMessageThreadParams, createMessageThread } from './createMessageThread.ts';
export { type GetMessageThreadParams, getMessageThread } from './getMessageThread.ts';
export { type ListMessageThreadsParams, listMessageThreads } from './listMessageThreads.ts';
export {
  type MarkMessageThreadReadParams,
  markMessageThreadRead,
} from './markMessageThreadRead.ts';
export { type ReplyToMessageThreadParams, replyToMessageThread } from './replyToMessageThread.ts';
export type {
  Avatar,
  Message,
  MessageAuthor,
  MessageThread,
  MessageThreadIdentifier,
} from './types.ts';
