// Checked by tsc, never run: calls that the types of the users' operations allow and refuse.
import {
  bulkCreateUsers,
  type Client,
  type ClientOptions,
  countUsers,
  createClient,
  createUser,
  deleteUser,
  getUser,
  type ImportResult,
  importUsers,
  iterateUsers,
  listUsers,
  type User,
  type UserInput,
  type UserPage,
  updateUser,
} from '@intercom-fetch/core';
import * as users from '@intercom-fetch/core/users';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<Expected>() {
  return <Actual>(_value: Actual, _proof: Equal<Actual, Expected>) => {};
}

export async function identifiers(client: Client) {
  await getUser(client, { email: 'a@example.com' });
  await getUser(client, { user_id: '7' });
  await getUser(client, { email: 'a@example.com', user_id: '7' });
  await getUser(client, { email: 'a@example.com', user_id: null });
  // @ts-expect-error at least one is required
  await getUser(client, {});
  // @ts-expect-error null is no identifier
  await getUser(client, { email: null, user_id: null });
  // @ts-expect-error a user_id is a string
  await getUser(client, { user_id: 7 });
  // @ts-expect-error a typing error
  await deleteUser(client, { emial: 'a@example.com' });
  // @ts-expect-error a name is no identifier
  await createUser(client, { name: 'Ada' });
}

export async function writing(client: Client) {
  await createUser(client, { user_id: '7', created_at: new Date() });
  await createUser(client, { user_id: '7', created_at: 1_400_000_000 });
  await createUser(client, { user_id: '7', created_at: null });
  await createUser(client, { user_id: '7', company: { id: 6, plan: 'pro' } });
  // @ts-expect-error times are dates or seconds
  await createUser(client, { user_id: '7', created_at: '2013-05-01' });
  // @ts-expect-error custom data is flat
  await createUser(client, { user_id: '7', custom_data: { a: { b: 1 } } });
  // @ts-expect-error increments are numbers
  await createUser(client, { user_id: '7', increments: { logins: '1' } });
  // @ts-expect-error a company has an id
  await createUser(client, { user_id: '7', company: { name: 'x' } });
}

export async function results(client: Client) {
  expectType<User>()(await getUser(client, { user_id: '7' }), true);
  expectType<UserPage>()(await listUsers(client), true);
  expectType<number | null | undefined>()((await listUsers(client)).users[0]?.created_at, true);
  expectType<typeof getUser>()(users.getUser, true);
  // @ts-expect-error there is no such field
  (await getUser(client, { user_id: '7' })).emial;
}

export async function customData(client: Client) {
  type Custom = { plan: string; seats?: number };
  const user = await getUser<Custom>(client, { user_id: '7' });
  expectType<string | undefined>()(user.custom_data?.plan, true);
  expectType<User<Custom>>()(await createUser<Custom>(client, { user_id: '7' }), true);
  const page = await listUsers<Custom>(client);
  expectType<number | undefined>()(page.users[0]?.custom_data?.seats, true);
  for await (const each of iterateUsers<Custom>(client)) {
    expectType<User<Custom>>()(each, true);
  }
  for await (const each of iterateUsers<Custom>(client).pages()) {
    expectType<UserPage<Custom>>()(each, true);
  }
  // @ts-expect-error the caller's type of the custom data does not have this key
  user.custom_data?.colour;
}

export async function declaredCustomData(client: Client) {
  interface Plan {
    plan: string;
    seats: number;
    note?: string;
  }
  const { custom_data } = await getUser<Plan>(client, { user_id: '7' });
  if (!custom_data) return;
  const copy = { user_id: '8', custom_data };
  expectType<User>()(await createUser(client, copy), true);
  expectType<User>()(await updateUser(client, copy), true);
  expectType<User<Plan>>()(await createUser<Plan>(client, copy), true);
  await createUser<Plan>(client, { user_id: '8', custom_data: { other: 1 } });
  await bulkCreateUsers(client, { users: [copy, { user_id: '9', custom_data: { other: 1 } }] });
  await importUsers(client, [copy, { user_id: '9' }]);
  async function* rows() {
    yield { user_id: '7', custom_data: { a: 1 } };
    yield { email: 'a@example.com', custom_data: { b: 'x' } };
  }
  await importUsers(client, rows());
  const inputs: UserInput[] = [{ user_id: '7', custom_data: { plan: 'pro' } }];
  await importUsers(client, inputs);
  const call: (client: Client, params: UserInput) => Promise<User> = createUser;

  interface Nested {
    plan: Plan;
  }
  const nested: Nested = { plan: custom_data };
  // @ts-expect-error custom data is flat
  await createUser(client, { user_id: '8', custom_data: nested });
  // @ts-expect-error custom data is flat
  await bulkCreateUsers(client, { users: [{ user_id: '8', custom_data: nested }] });
  // @ts-expect-error custom data is flat
  await importUsers(client, [{ user_id: '8', custom_data: nested }]);
  // @ts-expect-error undefined is not a value
  await updateUser(client, { user_id: '8', custom_data: { plan: undefined } });
  // @ts-expect-error a list is not an object
  await createUser(client, { user_id: '8', custom_data: ['pro'] });
  // @ts-expect-error a date is not flat
  await createUser(client, { user_id: '8', custom_data: { since: new Date() } });
  return call;
}

export async function many(client: Client) {
  expectType<number>()(await countUsers(client, { tag_name: 'VIP' }), true);
  expectType<{ failed: string[] }>()(
    { ...(await bulkCreateUsers(client, { users: [{ user_id: '7' }] })) },
    true,
  );
  async function* rows() {
    yield { user_id: '7', created_at: new Date() };
  }
  const account = await importUsers(client, rows(), { concurrency: 2, onBatchError: 'continue' });
  expectType<ImportResult>()(account, true);
  // @ts-expect-error rows without identifiers
  await importUsers(client, [{ name: 'Ada' }]);
  // @ts-expect-error countUsers takes no page
  await countUsers(client, { page: 1 });
}

export function clients() {
  createClient({ appId: 'a', apiKey: 'b' });
  createClient({ auth: false, baseUrl: '/api/intercom/' });
  createClient({ auth: async () => 'Bearer x', fetch: globalThis.fetch });
  // @ts-expect-error a key needs its app id
  createClient({ apiKey: 'b' });
  // @ts-expect-error either a key or auth
  createClient({ appId: 'a', apiKey: 'b', auth: false } satisfies ClientOptions);
  // @ts-expect-error without credentials auth: false is required
  createClient({});
}
