export {
  CreateEventsParamsSchema,
  CreateEventsWithUserParamsSchema,
} from './events/createEvents.ts';
export { EventInputSchema } from './events/schemas.ts';
export { CreateImpressionParamsSchema, ImpressionSchema } from './impressions/createImpression.ts';
export { CreateMessageThreadParamsSchema } from './messageThreads/createMessageThread.ts';
export { GetMessageThreadParamsSchema } from './messageThreads/getMessageThread.ts';
export { ListMessageThreadsParamsSchema } from './messageThreads/listMessageThreads.ts';
export { MarkMessageThreadReadParamsSchema } from './messageThreads/markMessageThreadRead.ts';
export { ReplyToMessageThreadParamsSchema } from './messageThreads/replyToMessageThread.ts';
export { MessageSchema, MessageThreadSchema } from './messageThreads/schemas.ts';
export { CreateNoteParamsSchema, NoteSchema } from './notes/createNote.ts';
export { PagingOptionsSchema } from './paging.ts';
export { GetTagParamsSchema } from './tags/getTag.ts';
export { TagInputSchema, TagSchema } from './tags/schemas.ts';
export { TagUsersParamsSchema } from './tags/tagUsers.ts';
export { UntagUsersParamsSchema } from './tags/untagUsers.ts';
export { BulkCreateUsersParamsSchema } from './users/bulkCreateUsers.ts';
export { ImportUsersOptionsSchema } from './users/importUsers.ts';
export { IterateUsersParamsSchema } from './users/iterateUsers.ts';
export { ListUsersParamsSchema } from './users/listUsers.ts';
export {
  UserFilterSchema,
  UserIdentifierSchema,
  UserInputSchema,
  UserPageSchema,
  UserSchema,
} from './users/schemas.ts';
