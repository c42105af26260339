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
  type IntercomError,
  isOutcomeUnknown,
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
  type UserPage,
  untagUsers,
  updateUser,
} from '@intercom-fetch/core';
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/query-core';
import { type IntercomQueries, intercomQueries, type Retry } from './queries.ts';

/** Options of a mutation, for `useMutation` and the like. */
export interface IntercomMutation<Data, Variables, Undo = unknown> {
  readonly mutationFn: (variables: Variables) => Promise<Data>;
  /** False: the client repeats what may be repeated, as its `retry` says. */
  readonly retry: Retry;
  /** Shows in the cache what the write will do, where that is certain. Returns how to take it back. */
  readonly onMutate?: (variables: Variables) => Promise<Undo>;
  readonly onSuccess?: (data: Data, variables: Variables) => unknown;
  readonly onError?: (error: IntercomError, variables: Variables, undo?: Undo) => unknown;
}

/** Options of mutations, each of which brings the cache up to date. */
export interface IntercomMutations<Custom extends FlatData<Custom> = CustomData> {
  /** Updates a user, or creates one. Shown at once, but for `increments`, dates and companies. */
  readonly updateUser: IntercomMutation<User<Custom>, UserInput<Custom>, Undo>;
  /** Deletes a user. It leaves the lists when it is gone. */
  readonly deleteUser: IntercomMutation<User<Custom>, UserIdentifier>;
  /** Replies to a thread as its user. */
  readonly reply: IntercomMutation<MessageThread, ReplyToMessageThreadParams>;
  /** Starts a thread as a user. */
  readonly start: IntercomMutation<MessageThread, CreateMessageThreadParams>;
  /** Marks a thread as read by its user. Shown at once. */
  readonly markRead: IntercomMutation<MessageThread, MarkMessageThreadReadParams, Undo>;
  /** Tags users. Lists and counts of the tag are fetched again. */
  readonly tag: IntercomMutation<Tag, TagUsersParams>;
  /** Takes a tag off users, as `tag`. */
  readonly untag: IntercomMutation<Tag, UntagUsersParams>;
  /** Writes a note, which v1 never lists. */
  readonly note: IntercomMutation<Note, CreateNoteParams>;
  /** Records an event, which v1 never lists. */
  readonly event: IntercomMutation<void, EventInput>;
}

/** Takes back what was shown before the response. */
type Undo = (() => void) | undefined;

/** Tests whether params name a user, as the API does: by the user_id first, and emails without case. */
function isNamed(user: User<object>, { user_id, email }: UserIdentifier): boolean {
  return user_id ? user.user_id === user_id : user.email?.toLowerCase() === email?.toLowerCase();
}

/**
 * Makes the options of mutations for TanStack Query. What a write changes is changed in the cache: in the user, in
 * every page of users where it stands, and in threads. So no list is fetched again for one row. Where a failure
 * leaves open whether the write was carried out, what it concerns is fetched again.
 *
 * @param queryClient - Whose cache is brought up to date.
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
 * const { mutate } = new MutationObserver(queryClient, updateUser);
 * console.log(await mutate({ user_id: '123', name: 'Ada' }));
 * ```
 */
export function intercomMutations<Custom extends FlatData<Custom> = CustomData>(
  client: Client,
  queryClient: QueryClient,
  queries: IntercomQueries<Custom> = intercomQueries<Custom>(client),
): IntercomMutations<Custom> {
  type Row = User<Custom>;
  const { keys } = queries;

  /** Changes the data of all queries of a kind that have some. */
  const change = <Data>(queryKey: QueryKey, update: (data: Data) => Data) =>
    queryClient.setQueriesData<Data>({ queryKey }, (data) => data && update(data));

  const refetch = (...of: readonly QueryKey[]) =>
    Promise.all(of.map((queryKey) => queryClient.invalidateQueries({ queryKey })));

  /** Replaces a user wherever it stands; with undefined, takes it out of the lists. */
  function changeUser(id: UserIdentifier, update: (user: Row) => Row | undefined): void {
    const replace = (user: Row) => (isNamed(user, id) ? update(user) : user);
    change<Row>(keys.user, (user) => replace(user) ?? user);
    change<InfiniteData<UserPage<Custom>>>(keys.users, (list) => ({
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        users: page.users.flatMap((user) => replace(user) ?? []),
      })),
    }));
  }

  function changeThread(id: unknown, update: (thread: MessageThread) => MessageThread): void {
    const replace = (thread: MessageThread) => (thread.thread_id === id ? update(thread) : thread);
    change<MessageThread>(keys.thread, replace);
    change<MessageThread[]>(keys.threads, (threads) => threads.map(replace));
  }

  const setThread = (thread: MessageThread) => changeThread(thread.thread_id, () => thread);
  const refetchThreads = () => refetch(keys.threads, keys.thread);
  const refetchTagged = (_: unknown, { name }: { name: string }, tag?: Tag) =>
    Promise.all([
      refetch(queries.tag({ name }).queryKey),
      queryClient.invalidateQueries({
        queryKey: keys.all,
        predicate: ({ queryKey: [, , filter] }) => {
          const { tag_name, tag_id } = Object(filter) as UserFilter;
          return tag_name === name || (tag_id !== undefined && tag_id === tag?.id);
        },
      }),
    ]);

  /** Adds what is the same for all: repeating is the client's, and an unknown outcome is looked up. */
  const mutation = <Data, Variables, Taken = unknown>(
    mutationFn: (variables: Variables) => Promise<Data>,
    lookUp: (error: unknown, variables: Variables) => unknown,
    more: Pick<IntercomMutation<Data, Variables, Taken>, 'onMutate' | 'onSuccess'> = {},
  ): IntercomMutation<Data, Variables, Taken> => ({
    mutationFn,
    retry: false,
    onError(error, variables, undo) {
      if (isOutcomeUnknown(error)) return lookUp(error, variables);
      return typeof undo === 'function' ? undo() : undefined;
    },
    ...more,
  });
  const nothing = () => undefined;

  return {
    updateUser: mutation(
      (input) => updateUser<Custom, Custom>(client, input),
      (_, input) => refetch(queries.user(input).queryKey, keys.users),
      {
        async onMutate(input) {
          const { increments, company, companies, custom_data, ...rest } = input;
          const { created_at, last_request_at, last_impression_at, ...shown } = rest;
          // What the server computes is shown when it has.
          if (increments) return undefined;
          // A response that is under way would put the old user back.
          await Promise.all(
            [keys.user, keys.users].map((queryKey) => queryClient.cancelQueries({ queryKey })),
          );
          let before: Row | undefined;
          changeUser(input, (user) => {
            before ??= user;
            return {
              ...user,
              ...shown,
              custom_data: { ...user.custom_data, ...custom_data },
            } as Row;
          });
          const taken = before;
          return taken && (() => changeUser(input, () => taken));
        },
        onSuccess: (user, input) => changeUser(input, () => user),
      },
    ),
    deleteUser: mutation(
      (id) => deleteUser<Custom>(client, id),
      () => refetch(keys.users, keys.count),
      {
        onSuccess(_, id) {
          changeUser(id, () => undefined);
          queryClient.removeQueries({ queryKey: queries.user(id).queryKey });
          return refetch(keys.count);
        },
      },
    ),
    reply: mutation((params) => replyToMessageThread(client, params), refetchThreads, {
      onSuccess: setThread,
    }),
    start: mutation((params) => createMessageThread(client, params), refetchThreads, {
      onSuccess: (_, params) => refetch(queries.threads(params).queryKey),
    }),
    markRead: mutation<MessageThread, MarkMessageThreadReadParams, Undo>(
      (params) => markMessageThreadRead(client, params),
      refetchThreads,
      {
        async onMutate({ thread_id }) {
          changeThread(thread_id, (thread) => ({ ...thread, read: true }));
          return () => changeThread(thread_id, (thread) => ({ ...thread, read: false }));
        },
        onSuccess: setThread,
      },
    ),
    tag: mutation((params: TagUsersParams) => tagUsers(client, params), refetchTagged, {
      onSuccess: (tag, params) => refetchTagged(tag, params, tag),
    }),
    untag: mutation((params: UntagUsersParams) => untagUsers(client, params), refetchTagged, {
      onSuccess: (tag, params) => refetchTagged(tag, params, tag),
    }),
    note: mutation((params) => createNote(client, params), nothing),
    event: mutation((params) => createEvent(client, params), nothing),
  };
}
