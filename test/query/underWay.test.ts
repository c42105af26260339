// What a mutation does about requests that are under way, whose responses may be from before the write.
import { NotFoundError } from '@intercom-fetch/core';
import { InfiniteQueryObserver } from '@tanstack/query-core';
import { expect } from 'chai';
import { useApi } from '../support/api.ts';
import { caught } from '../support/caught.ts';
import { until } from '../support/until.ts';
import { type Cache, closeCaches, openCache } from './openCache.ts';

const api = useApi();
const ada = { user_id: '7', email: 'ada@example.com', name: 'Ada' };
const grace = { user_id: '8', name: 'Grace' };
const id = { user_id: '7' };

/** Holds the responses of reads, which say what the API has when they are sent. */
function holdReads() {
  const release = Promise.withResolvers<void>();
  let count = 0;
  api.respond(async (request) => {
    const response = await api.emulator.fetch(request);
    if (request.method !== 'GET') return response;
    count += 1;
    await release.promise;
    return response;
  });
  return {
    sent: (expected: number) => until(`${expected} reads are sent`, () => count === expected),
    /** Holds no reads that are sent from now on. */
    holdNoMore: () => api.respond((request) => api.emulator.fetch(request)),
    release: () => release.resolve(),
  };
}

describe('A mutation', () => {
  let cache: Cache;
  beforeEach(async () => {
    cache = openCache(api.client);
    await api.seed(ada, grace);
  });
  afterEach(closeCaches);

  const user = () => cache.queryClient.getQueryState(cache.queries.user(id).queryKey);
  const rename = () => cache.mutate(cache.mutations.updateUser, { ...id, name: 'Countess' });
  const idle = () => until('nothing is fetched', () => cache.queryClient.isFetching() === 0);

  it('stops a refetch, and sends it again', async () => {
    cache.observe(cache.queries.user(id));
    await idle();
    const reads = holdReads();
    void cache.queryClient.refetchQueries({ queryKey: cache.queries.keys.user });
    await reads.sent(1);
    reads.holdNoMore();
    await rename();
    reads.release();
    await idle();
    expect([user()?.data?.name, user()?.status]).to.deep.equal(['Countess', 'success']);
  });

  it('stops a refetch that was sent during the write, and sends it again', async () => {
    cache.observe(cache.queries.user(id));
    await idle();
    const write = Promise.withResolvers<void>();
    const read = Promise.withResolvers<void>();
    const sent: string[] = [];
    api.respond(async (request) => {
      sent.push(request.method);
      if (request.method === 'PUT') await write.promise;
      const response = await api.emulator.fetch(request);
      if (request.method === 'GET') await read.promise;
      return response;
    });
    const outcome = rename();
    await until('the write is sent', () => sent.length === 1);
    const shown = new Set<unknown>();
    cache.queryClient.getQueryCache().subscribe(() => shown.add(user()?.data?.name));
    void cache.queryClient.refetchQueries({ queryKey: cache.queries.keys.user });
    await until('the read is sent', () => sent.length === 2);
    write.resolve();
    await until('the read is sent again', () => sent.length === 3);
    read.resolve();
    await outcome;
    expect(sent).to.deep.equal(['PUT', 'GET', 'GET']);
    expect([...shown]).to.deep.equal(['Countess']);
  });

  it('lets a first load go on, ends before it, and has its query fetched again', async () => {
    const reads = holdReads();
    const loaded = cache.queryClient.fetchQuery(cache.queries.user(id));
    cache.observe(cache.queries.user(id));
    await reads.sent(1);
    reads.holdNoMore();
    await rename();
    expect(user()?.data).to.equal(undefined);
    reads.release();
    expect((await loaded).name).to.equal('Ada');
    await until('the user is fetched again', () => user()?.data?.name === 'Countess');
  });

  it('lets a first load go on when it is refused', async () => {
    const reads = holdReads();
    const loaded = cache.queryClient.fetchQuery(cache.queries.user(id));
    await reads.sent(1);
    const reply = { ...id, thread_id: 1, body: 'Hello' };
    await caught(cache.mutate(cache.mutations.reply, reply), NotFoundError);
    reads.release();
    expect((await loaded).name).to.equal('Ada');
  });

  it('has a query fetched again whose first load fails, because the user may be new', async () => {
    const reads = holdReads();
    const created = cache.queries.user({ user_id: '9' });
    cache.observe(created);
    await reads.sent(1);
    reads.holdNoMore();
    await cache.mutate(cache.mutations.updateUser, { user_id: '9', name: 'New' });
    reads.release();
    await until(
      'the user is fetched again',
      () => cache.queryClient.getQueryData(created.queryKey)?.name === 'New',
    );
  });

  it('lets a further page come, ends before it, and has all pages fetched again', async () => {
    const observer = new InfiniteQueryObserver(
      cache.queryClient,
      cache.queries.users({ per_page: 1 }),
    );
    const unsubscribe = observer.subscribe(() => {});
    await observer.refetch({ cancelRefetch: false });
    const reads = holdReads();
    const further = observer.fetchNextPage();
    await reads.sent(1);
    reads.holdNoMore();
    await rename();
    expect(observer.getCurrentResult().data?.pages).to.have.length(1);
    reads.release();
    expect((await further).data?.pages).to.have.length(2);
    await idle();
    const pages = observer.getCurrentResult().data?.pages ?? [];
    unsubscribe();
    expect(pages.map(({ users }) => users[0]?.name).sort()).to.deep.equal(['Countess', 'Grace']);
  });
});
