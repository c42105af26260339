import {
  type Client,
  type CreateMessageThreadParams,
  type CreateNoteParams,
  type CustomData,
  createEvent,
  createMessageThread,
  createNote,
  deleteUser,
  type EventInput,
  type FlatData,
  type MarkMessageThreadReadParams,
  type MessageThread,
  markMessageThreadRead,
  type Note,
  type ReplyToMessageThreadParams,
  replyToMessageThread,
  type Tag,
  type TagUsersParams,
  tagUsers,
  type UntagUsersParams,
  type User,
  type UserFilter,
  type UserIdentifier,
  type UserInput,
  untagUsers,
  updateUser,
} from '@intercom-fetch/core';
import { type IntercomMutation, prepareMutations, type QueryClientLike } from './mutate.ts';
import { type IntercomQueries, intercomQueries } from './queries.ts';

/** Options of mutations, each of which brings the cache up to date. */
export interface IntercomMutations<Custom extends FlatData<Custom> = CustomData> {
  /**
   * Updates a user, or creates one. `name` and `custom_data` are shown at once. Users and counts are fetched again when
   * the user is not in the cache, because it may be a new one.
   */
  readonly updateUser: IntercomMutation<User<Custom>, UserInput<Custom>>;
  /**
   * Deletes a user. It leaves the lists when it is gone. Lists, counts and tags are then fetched again, because
   * users behind it move up a place, and so is the user, which is a `NotFoundError` then.
   */
  readonly deleteUser: IntercomMutation<User<Custom>, UserIdentifier>;
  /** Replies to a thread as its user. */
  readonly reply: IntercomMutation<MessageThread, ReplyToMessageThreadParams>;
  /** Starts a thread as a user. Lists of threads are fetched again. */
  readonly start: IntercomMutation<MessageThread, CreateMessageThreadParams>;
  /** Marks a thread as read by its user. Shown at once. */
  readonly markRead: IntercomMutation<MessageThread, MarkMessageThreadReadParams>;
  /** Tags users. The tag, and lists and counts of it, are fetched again. */
  readonly tag: IntercomMutation<Tag, TagUsersParams>;
  /** Takes a tag off users, as `tag`. */
  readonly untag: IntercomMutation<Tag, UntagUsersParams>;
  /** Writes a note, which v1 never lists. */
  readonly note: IntercomMutation<Note, CreateNoteParams>;
  /** Records an event, which v1 never lists. */
  readonly event: IntercomMutation<void, EventInput>;
}

type Identifiers = Pick<User, 'user_id' | 'email'>;

/** Tests whether two name the same user: by user_id where both have one, or else by email without case. */
function isSameUser(one: Identifiers, other: Identifiers): boolean {
  return one.user_id && other.user_id
    ? one.user_id === other.user_id
    : Boolean(one.email) && one.email?.toLowerCase() === other.email?.toLowerCase();
}

/** Shows the fields whose values the response repeats. Others, such as an email, the API may refuse or change. */
function showInput<Custom extends object>(
  user: User<Custom>,
  { name = user.name, custom_data }: UserInput<Custom>,
): User<Custom> {
  return {
    ...user,
    name,
    custom_data: custom_data ? { ...user.custom_data, ...custom_data } : user.custom_data,
  };
}

/**
 * Makes the options of mutations for TanStack Query. What a write changes is changed in the cache: in the user, in
 * every page of users where it stands, and in threads. So no list is fetched again for one row. Where a failure
 * leaves open whether the write was carried out, all queries of the root are fetched again.
 *
 * @param queryClient - The client whose cache is brought up to date.
 * @param queries - Those whose data is changed; by default all with the root `intercom`.
 *
 * @example
 * ```ts
 * import { createClient } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { intercomMutations, intercomQueries } from '@intercom-fetch/query';
 * import { MutationObserver, QueryClient } from '@tanstack/query-core';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const queryClient = new QueryClient();
 * const queries = intercomQueries(client);
 * const { updateUser } = intercomMutations(client, queryClient, queries);
 *
 * const observer = new MutationObserver(queryClient, updateUser);
 * const user = await observer.mutate({ user_id: '123', name: 'Ada' });
 * console.log(user.name);
 * queryClient.clear();
 * ```
 */
export function intercomMutations<Custom extends FlatData<Custom> = CustomData>(
  client: Client,
  queryClient: QueryClientLike,
  { keys }: Pick<IntercomQueries<Custom>, 'keys'> = intercomQueries<Custom>(client),
): IntercomMutations<Custom> {
  const mutation = prepareMutations(client, queryClient, keys.all);
  const toThread = {
    changes: (row: MessageThread, params: { thread_id: number }) =>
      row.thread_id === params.thread_id,
  };
  const toTag = {
    isStale(
      _kind: string,
      _isCached: boolean,
      params: (UserFilter & { name?: string }) | undefined,
      { name }: { name: string },
    ) {
      return [params?.name, params?.tag_name].includes(name) || params?.tag_id;
    },
  };

  return {
    updateUser: mutation(updateUser<Custom, Custom>, {
      changes: isSameUser,
      show: showInput<Custom>,
      // A user that is not in the cache may be a new one.
      isStale: (kind, isCached) => !isCached && /user|count/.test(kind),
    }),
    deleteUser: mutation(deleteUser<Custom>, {
      changes: isSameUser,
      deletes: true,
      // Users behind it have moved up a place, so that the next page would begin too late.
      isStale: (kind) => /user|count|tag/.test(kind),
    }),
    reply: mutation(replyToMessageThread, toThread),
    start: mutation(createMessageThread, { isStale: (kind) => kind === 'threads' }),
    markRead: mutation(markMessageThreadRead, {
      ...toThread,
      show: (row) => ({ ...row, read: true }),
    }),
    tag: mutation(tagUsers, toTag),
    untag: mutation(untagUsers, toTag),
    note: mutation(createNote),
    event: mutation(createEvent),
  };
}
