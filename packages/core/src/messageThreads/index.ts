export { type CreateMessageThreadParams, createMessageThread } from './createMessageThread.ts';
export { type GetMessageThreadParams, getMessageThread } from './getMessageThread.ts';
export { type ListMessageThreadsParams, listMessageThreads } from './listMessageThreads.ts';
export type { Avatar, Message, MessageAuthor } from './Message.ts';
export type { MessageThread } from './MessageThread.ts';
export type { MessageThreadIdentifier } from './MessageThreadIdentifier.ts';
export {
  type MarkMessageThreadReadParams,
  markMessageThreadRead,
} from './markMessageThreadRead.ts';
export { type ReplyToMessageThreadParams, replyToMessageThread } from './replyToMessageThread.ts';
