export {
  CreateEventsParamsSchema,
  CreateEventsWithUserParamsSchema,
} from './events/createEvents.ts';
export { EventInputSchema } from './events/EventInput.ts';
export { CreateImpressionParamsSchema } from './impressions/createImpression.ts';
export { ImpressionSchema } from './impressions/Impression.ts';
export { CreateMessageThreadParamsSchema } from './messageThreads/createMessageThread.ts';
export { GetMessageThreadParamsSchema } from './messageThreads/getMessageThread.ts';
export { ListMessageThreadsParamsSchema } from './messageThreads/listMessageThreads.ts';
export { MessageSchema } from './messageThreads/Message.ts';
export { MessageThreadSchema } from './messageThreads/MessageThread.ts';
export { MarkMessageThreadReadParamsSchema } from './messageThreads/markMessageThreadRead.ts';
export { ReplyToMessageThreadParamsSchema } from './messageThreads/replyToMessageThread.ts';
export { CreateNoteParamsSchema } from './notes/createNote.ts';
export { NoteSchema } from './notes/Note.ts';
export { PagingOptionsSchema } from './paging/iteratePages.ts';
export { GetTagParamsSchema } from './tags/getTag.ts';
export { TagSchema } from './tags/Tag.ts';
export { TagInputSchema } from './tags/TagInput.ts';
export { TagUsersParamsSchema } from './tags/tagUsers.ts';
export { UntagUsersParamsSchema } from './tags/untagUsers.ts';
export { BulkCreateUsersParamsSchema } from './users/bulkCreateUsers.ts';
export { IterateUsersParamsSchema } from './users/IterateUsersParamsSchema.ts';
export { ImportUsersOptionsSchema } from './users/importUsers.ts';
export { ListUsersParamsSchema } from './users/ListUsersParams.ts';
export { UserSchema } from './users/User.ts';
export { UserFilterSchema } from './users/UserFilter.ts';
export { UserIdentifierSchema } from './users/UserIdentifier.ts';
export { UserInputSchema } from './users/UserInput.ts';
export { UserPageSchema } from './users/UserPage.ts';
