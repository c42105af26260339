import { createEventOperation, createEventsOperation } from './events.ts';
import {
  bulkCreateUsersOperation,
  countUsersOperation,
  importUsersOperation,
  iterateUsersOperation,
  listUsersOperation,
} from './manyUsers.ts';
import {
  createMessageThreadOperation,
  getMessageThreadOperation,
  listMessageThreadsOperation,
  markMessageThreadReadOperation,
  replyToMessageThreadOperation,
} from './messageThreads.ts';
import type { AnyOperation } from './Operation.ts';
import {
  createTagOperation,
  getTagOperation,
  tagUsersOperation,
  untagUsersOperation,
  updateTagOperation,
} from './tags.ts';
import {
  createImpressionOperation,
  createNoteOperation,
  createUserOperation,
  deleteUserOperation,
  getUserOperation,
  updateUserOperation,
} from './users.ts';

/** All operations of the library, in the order of the view. */
export const operations: readonly AnyOperation[] = [
  getUserOperation,
  createUserOperation,
  updateUserOperation,
  deleteUserOperation,
  listUsersOperation,
  iterateUsersOperation,
  countUsersOperation,
  bulkCreateUsersOperation,
  importUsersOperation,
  createNoteOperation,
  createImpressionOperation,
  listMessageThreadsOperation,
  getMessageThreadOperation,
  createMessageThreadOperation,
  replyToMessageThreadOperation,
  markMessageThreadReadOperation,
  getTagOperation,
  createTagOperation,
  updateTagOperation,
  tagUsersOperation,
  untagUsersOperation,
  createEventOperation,
  createEventsOperation,
];
