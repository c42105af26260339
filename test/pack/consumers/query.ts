// An app with TanStack Query, without a view.
import { createClient, type IntercomError, type User } from '@intercom-fetch/core';
import {
  type IntercomMutations,
  type IntercomQueries,
  type IntercomQuery,
  intercomMutations,
  intercomQueries,
  unreadCount,
} from '@intercom-fetch/query';
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from '@tanstack/query-core';

const queryClient = new QueryClient();
const client = createClient({ baseUrl: 'https://example.com/api/intercom/', auth: false });
const queries: IntercomQueries<{ plan: string }> = intercomQueries(client, { root: 'my_app' });
const mutations: IntercomMutations = intercomMutations(client, queryClient, queries);

const options: IntercomQuery<User<{ plan: string }>> = queries.user({ user_id: '7902' });
const { data, error } = new QueryObserver(queryClient, options).getCurrentResult();
const plan: string | undefined = data?.custom_data?.plan;
const failure: IntercomError | null = error;
const cached: User | undefined = queryClient.getQueryData(options.queryKey);
const users = new InfiniteQueryObserver(queryClient, queries.users({ per_page: 50 }));
const names = users.getCurrentResult().data?.pages.flatMap((page) => page.users[0]?.name);
const unread: number = unreadCount(await queryClient.fetchQuery(queries.threads({ user_id: '7' })));
const { mutate } = new MutationObserver(queryClient, mutations.updateUser);
const renamed: User = await mutate({ user_id: '7902', name: 'Ada' });
await queryClient.invalidateQueries({ queryKey: queries.keys.users });
console.log(plan, failure, cached, names, unread, renamed);

// @ts-expect-error: an identifier is needed
queries.user({});
// @ts-expect-error: a page is the observer's
queries.users({ page: 2 });
// @ts-expect-error: a plan is text
const amount: number | undefined = data?.custom_data?.plan;
// @ts-expect-error: an error has no such field
console.log(error?.data, amount);
// @ts-expect-error: a name is text
await mutate({ user_id: '7902', name: 7 });
// @ts-expect-error: there is no such mutation
console.log(mutations.createUser);
// @ts-expect-error: a cache is needed
intercomMutations(client);
