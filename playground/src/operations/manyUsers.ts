import {
  type BulkCreateUsersParams,
  type BulkCreateUsersResult,
  bulkCreateUsers,
  countUsers,
  type ImportResult,
  type IterateUsersParams,
  importUsers,
  iterateUsers,
  type ListUsersParams,
  listUsers,
  type User,
  type UserFilter,
  type UserInput,
  type UserPage,
} from '@intercom-fetch/core';
import {
  BulkCreateUsersParamsSchema,
  ImportUsersOptionsSchema,
  IterateUsersParamsSchema,
  ListUsersParamsSchema,
  PagingOptionsSchema,
  UserFilterSchema,
  UserInputSchema,
} from '@intercom-fetch/core/schemas';
import { findIssues } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { countOf, operation } from './Operation.ts';

const resource = 'Users';

export const listUsersOperation = operation<ListUsersParams, UserPage>({
  name: 'listUsers',
  gives: 'page',
  title: 'List users',
  resource,
  request: 'GET /users',
  description: 'One page of users, of all or of those with a tag.',
  schema: ListUsersParamsSchema,
  example: { page: 1, per_page: 5, tag_name: 'Free Trial' },
  call: listUsers,
  describe: ({ users, total_count }) => `${users.length} of ${total_count} users.`,
});

type Iteration = IterateUsersParams & { concurrency?: number; startPage?: number };

/** Splits the value of the form into the parameters and the options of `iterateUsers`. */
function iterationArgs({ concurrency, startPage, ...params }: Iteration) {
  return [params, { concurrency, startPage }] as const;
}

export const iterateUsersOperation = operation<Iteration, User[]>({
  name: 'iterateUsers',
  gives: 'user',
  title: 'Iterate over users',
  resource,
  request: 'GET /users',
  description: 'All users, page by page. As many as concurrency says are under way at a time.',
  schema: v.intersect([IterateUsersParamsSchema, PagingOptionsSchema]),
  check(given) {
    const [params, options] = iterationArgs(given);
    return [
      ...findIssues(IterateUsersParamsSchema, params),
      ...findIssues(PagingOptionsSchema, options),
    ];
  },
  example: { per_page: 10, concurrency: 2 },
  args: iterationArgs,
  iterated: true,
  async call(client, given, options) {
    const [params, paging] = iterationArgs(given);
    const users: User[] = [];
    for await (const user of iterateUsers(client, params, { ...options, ...paging })) {
      users.push(user);
    }
    return users;
  },
  describe: (users) => `${countOf(users.length, 'user')}.`,
});

export const countUsersOperation = operation<UserFilter, number>({
  name: 'countUsers',
  gives: 'count',
  title: 'Count users',
  resource,
  request: 'GET /users',
  description: 'How many users there are, or how many have a tag.',
  schema: UserFilterSchema,
  example: { tag_name: 'Free Trial' },
  call: countUsers,
  describe: (count) => `${countOf(count, 'user')}.`,
});

const twoUsers: UserInput[] = [
  { email: 'alan.turing@example.com', name: 'Alan Turing' },
  { user_id: '2002', name: 'Barbara Liskov', custom_data: { plan: 'team' } },
];

export const bulkCreateUsersOperation = operation<BulkCreateUsersParams, BulkCreateUsersResult>({
  name: 'bulkCreateUsers',
  gives: 'result',
  title: 'Create many users',
  resource,
  request: 'POST /users/bulk_create',
  description: 'Up to 100 users in one request. The response says which were not accepted.',
  schema: BulkCreateUsersParamsSchema,
  example: { users: twoUsers },
  call: bulkCreateUsers,
  describe: ({ failed }) =>
    failed.length ? `Not accepted: ${failed.join(', ')}.` : 'All were accepted.',
});

type Import = { users: UserInput[]; batchSize?: number; concurrency?: number };

export const importUsersOperation = operation<Import, ImportResult>({
  name: 'importUsers',
  gives: 'result',
  title: 'Import users',
  resource,
  request: 'POST /users/bulk_create',
  description: 'Any number of users, in batches. The result says what became of each.',
  schema: v.intersect([v.object({ users: v.array(UserInputSchema) }), ImportUsersOptionsSchema]),
  example: { users: twoUsers, batchSize: 1, concurrency: 2 },
  args: ({ users, ...options }) => [users, options],
  call: (client, { users, ...importing }, options) =>
    importUsers(client, users, { ...options, ...importing }),
  describe: ({ accepted, read }) => `${accepted} of ${read} users were accepted.`,
});
