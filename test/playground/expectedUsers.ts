import type { ExpectedOperation } from './expectedOperations.ts';

const query = 'email=amara.okafor%40example.com';

const alan = { email: 'alan.turing@example.com', name: 'Alan Turing' };
const barbara = { user_id: '2002', name: 'Barbara Liskov', custom_data: { plan: 'team' } };

export const expectedUsers: readonly ExpectedOperation[] = [
  {
    title: 'Look up a user',
    name: 'getUser',
    request: `GET /users?${query}`,
    status: 200,
    says: 'Found Amara Okafor',
  },
  {
    title: 'Create a user',
    name: 'createUser',
    request: 'POST /users',
    body: {
      email: 'grace.hopper@example.com',
      name: 'Grace Hopper',
      created_at: 1_353_000_000,
      custom_data: { plan: 'pro', seats: 3 },
    },
    status: 201,
    says: 'Grace Hopper is there now.',
  },
  {
    title: 'Update a user',
    name: 'updateUser',
    request: 'PUT /users',
    body: { user_id: '1002', custom_data: { plan: 'pro' }, increments: { monthly_spend: 49 } },
    status: 201,
    says: 'Jonas Lindqvist is up to date.',
  },
  {
    title: 'Delete a user',
    name: 'deleteUser',
    request: 'DELETE /users',
    body: { email: 'arjun.iyer@example.com' },
    status: 200,
    says: 'Arjun Iyer is gone.',
    sure: 'Delete for good',
  },
  {
    title: 'List users',
    name: 'listUsers',
    request: 'GET /users?page=1&per_page=5&tag_name=Free+Trial',
    status: 200,
    says: '3 of 3 users.',
  },
  {
    title: 'Iterate over users',
    name: 'iterateUsers',
    request: 'GET /users?per_page=10&page=1',
    status: 200,
    says: '24 users.',
  },
  {
    title: 'Count users',
    name: 'countUsers',
    request: 'GET /users?per_page=1&tag_name=Free+Trial',
    status: 200,
    says: '3 users.',
  },
  {
    title: 'Create many users',
    name: 'bulkCreateUsers',
    request: 'POST /users/bulk_create',
    body: { users: [alan, barbara] },
    status: 201,
    says: 'All were accepted.',
  },
  {
    title: 'Import users',
    name: 'importUsers',
    request: 'POST /users/bulk_create',
    body: { users: [alan] },
    status: 201,
    says: '2 of 2 users were accepted.',
  },
];
