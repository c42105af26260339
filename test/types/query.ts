// Checked by tsc, never run: the types of React's and Vue's hooks with the options. Vue's adapter has its own TanStack Query.
import type { Client, IntercomError, MessageThread, User, UserPage } from '@intercom-fetch/core';
import { intercomMutations, intercomQueries } from '@intercom-fetch/query';
import * as react from '@tanstack/react-query';
import * as vue from '@tanstack/vue-query';
import { computed } from 'vue';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<Expected>() {
  return <Actual>(_value: Actual, _proof: Equal<Actual, Expected>) => {};
}

const id = { user_id: '7' };

export function inReact(client: Client, queryClient: react.QueryClient) {
  const queries = intercomQueries(client);
  const user = react.useQuery(queries.user(id));
  expectType<User | undefined>()(user.data, true);
  expectType<IntercomError | null>()(user.error, true);
  const name = react.useQuery({ ...queries.user(id), select: (data) => data.name });
  expectType<string | null | undefined>()(name.data, true);
  expectType<IntercomError | null>()(name.error, true);
  expectType<User>()(react.useSuspenseQuery(queries.user(id)).data, true);
  const users = react.useInfiniteQuery(queries.users({ tag_name: 'VIP' }));
  expectType<UserPage[] | undefined>()(users.data?.pages, true);
  expectType<IntercomError | null>()(users.error, true);
  const [threads, count] = react.useQueries({ queries: [queries.threads(id), queries.count()] });
  expectType<MessageThread[] | undefined>()(threads.data, true);
  expectType<number | undefined>()(count.data, true);
  expectType<IntercomError | null>()(count.error, true);

  expectType<User | undefined>()(queryClient.getQueryData(queries.user(id).queryKey), true);
  const pages = queryClient.getQueryData(queries.users().queryKey);
  expectType<react.InfiniteData<UserPage, number> | undefined>()(pages, true);
  const state = queryClient.getQueryState(queries.user(id).queryKey);
  expectType<IntercomError | null | undefined>()(state?.error, true);

  const mutations = intercomMutations(client, queryClient, queries);
  const update = react.useMutation(mutations.updateUser);
  expectType<User | undefined>()(update.data, true);
  expectType<IntercomError | null>()(update.error, true);
  update.mutate({ ...id, name: 'Ada' }, { onSuccess: (data) => data.name });
  react.useMutation({ ...mutations.deleteUser, onSuccess: (data) => data.email }).mutate(id);
  react.useMutation(mutations.markRead).mutate({ ...id, thread_id: 1 });
  react.useMutation(mutations.event).mutate({ ...id, event_name: 'signed-in' });
  // @ts-expect-error a user has an identifier
  update.mutate({ name: 'Ada' });
  // @ts-expect-error pages are for useInfiniteQuery
  queries.users({ page: 2 });
  // @ts-expect-error a thread has an id
  queries.thread(id);
}

export function customData(client: Client, queryClient: react.QueryClient) {
  interface Plan {
    plan: string;
  }
  const queries = intercomQueries<Plan>(client);
  expectType<string | undefined>()(react.useQuery(queries.user(id)).data?.custom_data?.plan, true);
  const { updateUser } = intercomMutations<Plan>(client, queryClient, queries);
  const { mutate } = react.useMutation(updateUser);
  mutate({ ...id, custom_data: { plan: 'pro' } });
  // @ts-expect-error the caller's type of the custom data does not have this key
  mutate({ ...id, custom_data: { colour: 'red' } });
}

export function inVue(client: Client, queryClient: vue.QueryClient) {
  const queries = intercomQueries(client);
  const user = vue.useQuery(queries.user(id));
  expectType<User | undefined>()(user.data.value, true);
  expectType<IntercomError | null>()(user.error.value, true);
  const chosen = vue.useQuery(computed(() => queries.user(id)));
  expectType<IntercomError | null>()(chosen.error.value, true);
  const users = vue.useInfiniteQuery(queries.users());
  expectType<User[] | undefined>()(users.data.value?.pages[0]?.users, true);
  expectType<IntercomError | null>()(users.error.value, true);

  const update = vue.useMutation(intercomMutations(client, queryClient).updateUser);
  expectType<User | undefined>()(update.data.value, true);
  expectType<IntercomError | null>()(update.error.value, true);
  update.mutate({ ...id, name: 'Ada' });
}
