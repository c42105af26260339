const users = 'path:"/users"';
const user = 'relationship_score';
const userInput = ['last_request_at', 'must be an object that is flat'];
const identifier = 'email or user_id is required';
const page = ['total_pages', '"a page of users"'];
const filter = 'tag_name';
const thread = ['path:"/users/message_threads"', 'thread_id', 'rendered_body', identifier];
const oneThread = [...thread, '"a message thread"'];
const tag = ['path:"/tags"', 'tagged_user_count', '"a tag"'];
const colors = 'teal';
const tagInput = [colors, 'is required with user_ids or emails', 'must be tag or untag'];
const selection = 'at least one of user_ids or emails is required';
const bulk = [
  'path:"/users/bulk_create"',
  '"the list of those that failed"',
  ...userInput,
  identifier,
];
const event = ['path:"/events"', 'event_name', 'must be a plain object', identifier];

/**
 * By operation, texts that a minified bundle of it holds and that one without it does not: its path,
 * names of fields from its schemas, words of its errors, and whatever else is its own. What two
 * operations share stands with both.
 */
export const tellTales: Readonly<Record<string, readonly string[]>> = {
  getUser: [`method:"GET",${users}`, user, identifier, '"a user"'],
  listUsers: [`method:"GET",${users}`, user, ...page, filter, 'per_page'],
  iterateUsers: [`method:"GET",${users}`, user, ...page, filter, 'per_page', 'startPage'],
  countUsers: [
    `method:"GET",${users}`,
    filter,
    'per_page',
    '"a page of users with its total_count"',
  ],
  createUser: [`method:"POST",${users}`, user, ...userInput, identifier, '"a user"'],
  updateUser: [`method:"PUT",${users}`, user, ...userInput, identifier, '"a user"'],
  deleteUser: [`method:"DELETE",${users}`, user, identifier, '"a user"'],
  bulkCreateUsers: [...bulk, 'importUsers takes any number'],
  importUsers: [...bulk, 'onBatchError', 'the answer names a user that was not in the batch'],
  createNote: ['path:"/users/notes"', user, '"a note"', identifier],
  createImpression: ['path:"/users/impressions"', 'unread_messages', 'user_ip', identifier],
  listMessageThreads: [`method:"GET",${thread[0]}`, ...thread, '"a list of message threads"'],
  getMessageThread: [`method:"GET",${thread[0]}`, ...oneThread],
  createMessageThread: [`method:"POST",${thread[0]}`, ...oneThread],
  replyToMessageThread: [`method:"PUT",${thread[0]}`, ...oneThread],
  markMessageThreadRead: [`method:"PUT",${thread[0]}`, ...oneThread, 'read:!0'],
  getTag: [`method:"GET",${tag[0]}`, ...tag],
  createTag: [`method:"POST",${tag[0]}`, ...tag, ...tagInput],
  updateTag: [`method:"PUT",${tag[0]}`, ...tag, ...tagInput],
  tagUsers: [`method:"PUT",${tag[0]}`, ...tag, selection, colors, 'tag_or_untag:"tag"'],
  untagUsers: [`method:"PUT",${tag[0]}`, ...tag, selection, 'tag_or_untag:"untag"'],
  createEvent: [...event],
  createEvents: [...event, 'event.list'],
};
