import { BadRequestError, NetworkError, NotFoundError } from '@intercom-fetch/core';
import { QueryClient } from '@tanstack/query-core';
import { expect } from 'chai';
import { useApi } from '../support/api.ts';
import { caught } from '../support/caught.ts';
import { until } from '../support/until.ts';
import { type Cache, closeCaches, openCache } from './openCache.ts';

const api = useApi();
const ada = { user_id: '7', email: 'ada@example.com', name: 'Ada', custom_data: { plan: 'free' } };
const grace = { user_id: '8', name: 'Grace' };
const joan = { user_id: '9', name: 'Joan' };
const id = { user_id: '7' };

let seen = 0;

/** Returns the requests since the last call: method, path and query. */
function requests(): string[] {
  const sent = api.sent.slice(seen);
  seen = api.sent.length;
  return sent.map(({ method, url }) => `${method} ${url.pathname.slice(3)}${url.search}`);
}

/**
 * Holds the response of each write until a test gives it, by the order in which they arrive. So a test waits for one
 * to arrive before it sends the next, which could overtake it.
 */
function holdWrites() {
  const held: PromiseWithResolvers<Response>[] = [];
  api.respond(async (request) => {
    if (request.method === 'GET') return api.emulator.fetch(request);
    const response = Promise.withResolvers<Response>();
    held.push(response);
    return response.promise;
  });
  return {
    sent: (count: number) => until(`${count} writes are sent`, () => held.length === count),
    accept: (index: number, user: object) => held[index]?.resolve(Response.json(user)),
    refuse(index: number) {
      const error = { type: 'bad_request', message: 'no' };
      held[index]?.resolve(Response.json({ error }, { status: 400 }));
    },
  };
}

describe('A mutation', () => {
  let cache: Cache;
  beforeEach(() => {
    seen = 0;
    cache = openCache(api.client);
  });
  afterEach(closeCaches);

  const user = (params: { user_id: string } | { email: string } = id) =>
    cache.queryClient.getQueryData(cache.queries.user(params).queryKey);
  const list = (params = {}) =>
    cache.queryClient.getQueryData(cache.queries.users({ per_page: 1, ...params }).queryKey);
  const names = (params = {}) =>
    list(params)
      ?.pages.map(({ users }) => users.map(({ name }) => name).join())
      .sort();
  const isIdle = () => cache.queryClient.isFetching() === 0;

  async function load(pages: number): Promise<void> {
    await api.seed(ada, grace, joan);
    await cache.queryClient.fetchQuery(cache.queries.user(id));
    await cache.observeUsers(cache.queries.users({ per_page: 1 }), pages);
    requests();
  }

  it('patches each page where the user stands, without a further request', async () => {
    await load(3);
    const before = list();
    const updated = await cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
    expect(requests()).to.deep.equal(['PUT /users']);
    expect(user()).to.deep.equal(updated);
    expect(names()).to.deep.equal(['Countess', 'Grace', 'Joan']);
    const kept = list()?.pages.filter((page) => before?.pages.includes(page));
    expect(kept).to.have.length(2);
    expect(before?.pages.flatMap(({ users }) => users.map(({ name }) => name))).to.include('Ada');
  });

  it('leaves the data of lists without the user as it is, with its age and its being stale', async () => {
    await load(1);
    const key = cache.queries.users({ per_page: 1, tag_name: 'VIP' }).queryKey;
    await cache.queryClient.fetchInfiniteQuery(
      cache.queries.users({ per_page: 1, tag_name: 'VIP' }),
    );
    await cache.queryClient.invalidateQueries({ queryKey: key });
    const before = cache.queryClient.getQueryState(key);
    await cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
    const after = cache.queryClient.getQueryState(key);
    expect(after?.data).to.equal(before?.data);
    expect(after?.isInvalidated).to.equal(true);
    expect(after?.dataUpdatedAt).to.equal(before?.dataUpdatedAt);
  });

  it('keeps a patched query as old and as stale as it was', async () => {
    await load(1);
    const { queryKey } = cache.queries.user(id);
    cache.queryClient.setQueryData(queryKey, (data) => data, { updatedAt: 1000 });
    await cache.queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
    await cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
    const { data, dataUpdatedAt, isInvalidated } = cache.queryClient.getQueryState(queryKey) ?? {};
    expect([data?.name, dataUpdatedAt, isInvalidated]).to.deep.equal(['Countess', 1000, true]);
  });

  it('changes a user that is cached by its email and by its user_id', async () => {
    await load(1);
    await cache.queryClient.fetchQuery(cache.queries.user({ email: 'ADA@example.com' }));
    await cache.mutate(cache.mutations.updateUser, { email: 'Ada@Example.com', name: 'Countess' });
    expect(user()?.name).to.equal('Countess');
    expect(user({ email: 'ada@example.com' })?.name).to.equal('Countess');
  });

  it('shows what the response will repeat, and neither an email nor what is not given', async () => {
    await load(1);
    const writes = holdWrites();
    const shown = user();
    const input = { ...id, email: 'new@example.com', name: undefined, custom_data: { seats: 2 } };
    const outcome = cache.mutate(cache.mutations.updateUser, {
      ...input,
      increments: { logins: 1 },
    });
    await writes.sent(1);
    expect(user()).to.deep.include({ name: 'Ada', email: 'ada@example.com' });
    expect(user()?.custom_data).to.deep.equal({ plan: 'free', seats: 2 });
    writes.refuse(0);
    await caught(outcome, BadRequestError);
    expect(user()).to.equal(shown);
  });

  it('takes back what it showed when it is refused, and leaves what others show', async () => {
    await load(1);
    const writes = holdWrites();
    const first = cache.mutate(cache.mutations.updateUser, { ...id, name: 'First' });
    await writes.sent(1);
    const plan = { plan: 'pro' };
    const second = cache.mutate(cache.mutations.updateUser, { ...id, custom_data: plan });
    await writes.sent(2);
    const third = cache.mutate(cache.mutations.updateUser, { ...id, name: 'Third' });
    await writes.sent(3);
    expect(user()).to.deep.include({ name: 'Third', custom_data: plan });
    writes.refuse(0);
    await caught(first, BadRequestError);
    expect(user()).to.deep.include({ name: 'Third', custom_data: plan });
    writes.accept(1, { ...ada, custom_data: plan, session_count: 3 });
    await second;
    expect(user()).to.deep.include({ name: 'Third', custom_data: plan, session_count: 3 });
    writes.refuse(2);
    await caught(third, BadRequestError);
    expect(user()).to.deep.equal({ ...ada, custom_data: plan, session_count: 3 });
    expect(isIdle()).to.equal(true);
  });

  it('works the same when the mutations are made anew in between, as in a component', async () => {
    await load(1);
    const writes = holdWrites();
    const again = openCache(api.client, {}, cache.queryClient);
    const first = cache.mutate(cache.mutations.updateUser, { ...id, name: 'First' });
    await writes.sent(1);
    const second = again.mutate(again.mutations.updateUser, { ...id, custom_data: { seats: 2 } });
    await writes.sent(2);
    writes.refuse(0);
    await caught(first, BadRequestError);
    expect(user()).to.deep.include({ name: 'Ada', custom_data: { plan: 'free', seats: 2 } });
    writes.refuse(1);
    await caught(second, BadRequestError);
    expect(user()?.custom_data).to.deep.equal({ plan: 'free' });
  });

  it('fetches again what is on the screen when the response is lost', async () => {
    await load(1);
    cache.observe(cache.queries.user(id));
    await until('nothing is fetched', isIdle);
    requests();
    api.emulator.fail({ on: 'PUT /users', kind: 'reset', handled: true });
    const outcome = cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
    await caught(outcome, NetworkError);
    await until('nothing is fetched', isIdle);
    const sent = requests();
    expect(sent[0]).to.equal('PUT /users');
    expect(sent.slice(1).sort()).to.deep.equal([
      'GET /users?per_page=1&page=1',
      'GET /users?user_id=7',
    ]);
    expect(user()?.name).to.equal('Countess');
  });

  it('fetches lists and counts again for a user that may be new', async () => {
    await load(1);
    cache.observe(cache.queries.count());
    cache.observe(cache.queries.user({ user_id: '10' }));
    await until('nothing is fetched', isIdle);
    requests();
    await cache.mutate(cache.mutations.updateUser, { user_id: '10', name: 'New' });
    const sent = requests();
    expect(sent[0]).to.equal('PUT /users');
    expect(sent).to.include.members(['GET /users?per_page=1&page=1', 'GET /users?user_id=10']);
    expect(cache.queryClient.getQueryData(cache.queries.count().queryKey)).to.equal(4);
    expect(user({ user_id: '10' })?.name).to.equal('New');
  });

  it('takes a deleted user out of lists, and fetches it, lists and counts again', async () => {
    await load(2);
    cache.observe(cache.queries.count());
    await until('nothing is fetched', isIdle);
    cache.observe(cache.queries.user({ email: 'ada@example.com' }));
    await until('nothing is fetched', isIdle);
    const shown = list()?.pages.flatMap(({ users }) => users.map((each) => each.user_id)) ?? [];
    requests();
    await cache.mutate(cache.mutations.deleteUser, { email: 'ADA@example.com' });
    const { queryKey } = cache.queries.user({ email: 'ada@example.com' });
    expect(cache.queryClient.getQueryState(queryKey)?.error).to.be.instanceOf(NotFoundError);
    expect(cache.queryClient.getQueryData(cache.queries.count().queryKey)).to.equal(2);
    expect(names()).to.deep.equal(['Grace', 'Joan']);
    expect(list()?.pages[0]?.total_count).to.equal(2);
    expect(shown).to.have.length(2);
  });

  it('fetches the threads of a user again when one is started, however they were asked for', async () => {
    await api.seed(ada);
    cache.observe(cache.queries.threads({ email: 'ada@example.com' }));
    await until('nothing is fetched', isIdle);
    await cache.mutate(cache.mutations.start, { ...id, body: 'Hello' });
    const { queryKey } = cache.queries.threads({ email: 'ada@example.com' });
    expect(cache.queryClient.getQueryData(queryKey)).to.have.length(1);
  });

  it('puts a reply into the thread and into the list, without a further request', async () => {
    await api.seed(ada);
    const { thread_id } = api.emulator.admin.createMessageThread({ user: id, body: 'Hello' });
    const { queries, queryClient } = cache;
    await queryClient.fetchQuery(queries.threads(id));
    await queryClient.fetchQuery(queries.thread({ ...id, thread_id }));
    requests();
    await cache.mutate(cache.mutations.reply, { ...id, thread_id, body: 'Thanks' });
    expect(requests()).to.deep.equal(['PUT /users/message_threads']);
    const thread = queryClient.getQueryData(queries.thread({ ...id, thread_id }).queryKey);
    expect(thread?.messages).to.have.length(2);
    const threads = queryClient.getQueryData(queries.threads(id).queryKey);
    expect(threads).to.deep.equal([thread]);
  });

  for (const read of [true, false]) {
    it(`leaves a thread ${read ? 'read' : 'unread'} when marking it as read is refused`, async () => {
      await api.seed(ada);
      const { thread_id } = api.emulator.admin.createMessageThread({ user: id, body: 'Hello' });
      if (read) await cache.mutate(cache.mutations.markRead, { ...id, thread_id });
      const { queryKey } = cache.queries.threads(id);
      await cache.queryClient.fetchQuery(cache.queries.threads(id));
      const writes = holdWrites();
      const outcome = cache.mutate(cache.mutations.markRead, { ...id, thread_id });
      await writes.sent(1);
      expect(cache.queryClient.getQueryData(queryKey)?.[0]?.read).to.equal(true);
      writes.refuse(0);
      await caught(outcome, BadRequestError);
      expect(cache.queryClient.getQueryData(queryKey)?.[0]?.read).to.equal(read);
    });
  }

  it('fetches a tag again, and lists and counts of it, but no others', async () => {
    await load(1);
    await cache.mutate(cache.mutations.tag, { name: 'VIP', user_ids: ['7'] });
    cache.observe(cache.queries.tag({ name: 'VIP' }));
    cache.observe(cache.queries.count({ tag_name: 'VIP' }));
    cache.observe(cache.queries.count({ tag_name: 'Other' }));
    await cache.observeUsers(cache.queries.users({ per_page: 1, tag_name: 'VIP' }), 1);
    await until('nothing is fetched', isIdle);
    requests();
    await cache.mutate(cache.mutations.untag, { name: 'VIP', user_ids: ['7'] });
    const [write, ...reads] = requests();
    expect(write).to.equal('PUT /tags');
    expect(reads.sort()).to.deep.equal(
      [
        'GET /tags?name=VIP',
        'GET /users?per_page=1&tag_name=VIP',
        'GET /users?per_page=1&tag_name=VIP&page=1',
      ].sort(),
    );
    expect(list({ tag_name: 'VIP' })?.pages[0]?.users).to.deep.equal([]);
  });

  it('changes nothing under another root', async () => {
    await load(1);
    const other = openCache(api.client, { root: 'other' }, cache.queryClient);
    await other.queryClient.fetchQuery(other.queries.user(id));
    requests();
    await cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
    const { queryKey } = other.queries.user(id);
    expect(cache.queryClient.getQueryData(queryKey)?.name).to.equal('Ada');
    expect(user()?.name).to.equal('Countess');
  });

  it('sends notes and events, and fetches nothing again when they fail', async () => {
    await load(1);
    await cache.mutate(cache.mutations.note, { ...id, body: 'Called' });
    await cache.mutate(cache.mutations.event, { ...id, event_name: 'signed-in' });
    expect(requests()).to.deep.equal(['POST /users/notes', 'POST /events']);
    api.emulator.fail({ on: 'POST /users/notes', kind: 'reset' });
    await caught(cache.mutate(cache.mutations.note, { ...id, body: 'Called' }), NetworkError);
    expect(requests()).to.deep.equal(['POST /users/notes']);
    const unknown = { user_id: '11', body: 'Called' };
    await caught(cache.mutate(cache.mutations.note, unknown), NotFoundError);
  });
});

describe('A key', () => {
  it('names a user by the user_id, or by the email in lower case', () => {
    const { queries } = openCache(api.client, {}, new QueryClient());
    expect(queries.user({ user_id: '7', email: 'A@example.com' }).queryKey).to.deep.equal([
      'intercom',
      'user',
      { user_id: '7' },
    ]);
    expect(queries.thread({ email: 'A@Example.com', thread_id: 1 }).queryKey).to.deep.equal([
      'intercom',
      'thread',
      { email: 'a@example.com', thread_id: 1 },
    ]);
    expect(queries.tag({ name: 'VIP' }).queryKey).to.deep.equal([
      'intercom',
      'tag',
      { name: 'VIP' },
    ]);
  });
});
