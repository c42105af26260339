// Pages of users out of cursors: what they hold, and what they cost.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countUsers, iterateUsers, listUsers } from '@intercom-fetch/core';
import type { GatewayStore } from '@intercom-fetch/gateway';
import { open, refused, type Stage, type StageOptions } from './stage.ts';

const total = 1665;
const users = Array.from({ length: total }, (_, index) => ({
  external_id: `u${index}`,
  created_at: 1_000_000 + index,
  tags: index % 5 ? [] : ['Fifth'],
}));
// Leads stand between the users.
const leads = Array.from({ length: 20 }, (_, index) => ({
  ...{ role: 'lead' as const, created_at: 1_000_000 + index * 70, tags: ['Fifth'] },
}));
const full = open({ emulator: { seed: { contacts: [...users, ...leads] } } });

/** A gateway that knows nothing yet, before the workspace of 1,665 users. */
const cold = (gateway: StageOptions['gateway'] = {}): Stage => full.another({ gateway });

const allIds = users.map(({ external_id }) => external_id);

async function iterate({ client }: Stage, per_page: number, concurrency = 1) {
  const ids: unknown[] = [];
  for await (const { user_id } of iterateUsers(client, { per_page }, { concurrency })) {
    ids.push(user_id);
  }
  return ids;
}

const page = (stage: Stage, number: number, per_page: number) =>
  listUsers(stage.client, { page: number, per_page });

function createStore() {
  const values = new Map<string, string>();
  const store: GatewayStore = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
  };
  return { values, store };
}

describe('All pages of 1,665 users', () => {
  for (const [perPage, calls, concurrency] of [
    [500, 14, 1],
    [500, 14, 4],
    [50, 34, 1],
    [7, 238, 1],
  ] as const) {
    it(`of ${perPage} take ${calls} requests, ${concurrency} at a time`, async () => {
      const stage = cold();
      assert.deepEqual(await iterate(stage, perPage, concurrency), allIds);
      const operations = stage.take();
      assert.equal(operations.length, calls);
      assert.ok(operations.every((each) => each === 'SearchContacts'));
    });
  }
});

describe('A page of a list that is read first', () => {
  for (const [number, perPage, calls] of [
    [4, 500, 14],
    [30, 50, 11],
    [160, 10, 12],
    [1, 500, 4],
    [1, 50, 1],
    [2, 500, 8],
  ] as const) {
    it(`page ${number} of ${perPage} takes ${calls} requests`, async () => {
      const stage = cold();
      const { users: found, ...rest } = await page(stage, number, perPage);
      const from = (number - 1) * perPage;
      assert.deepEqual(
        found.map(({ user_id }) => user_id),
        allIds.slice(from, from + perPage),
      );
      const pages = Math.ceil(total / perPage);
      assert.deepEqual(rest, {
        ...{ total_count: total, total_pages: pages, page: number },
        next_page: number < pages ? number + 1 : null,
        previous_page: number > 1 ? number - 1 : null,
      });
      assert.equal(stage.take().length, calls);
    });
  }

  it('past the end takes one request, and has nobody', async () => {
    for (const [number, perPage] of [
      [5, 500],
      [1_000_000, 500],
      [200, 10],
    ] as const) {
      const stage = cold();
      const result = await page(stage, number, perPage);
      assert.deepEqual([result.users, result.total_count], [[], total]);
      assert.equal(result.next_page, null);
      assert.equal(stage.take().length, 1);
    }
  });

  it('takes 4 requests when another gateway with the same store has read the page before', async () => {
    const { store } = createStore();
    await page(cold({ store }), 3, 500);
    const other = cold({ store });
    assert.equal((await page(other, 4, 500)).users.length, 165);
    assert.ok(other.take().length <= 4);
  });

  it('is refused when it takes too many requests, and nothing is fetched in vain', async () => {
    const stage = cold({ maxUpstreamCalls: 10 });
    const { call } = stage;
    refused(
      await call('GET', '/v1/users?page=4&per_page=500'),
      ...([400, 'bad_request'] as const),
      /^Page 4 of 500 needs \d\d requests to Intercom, of at most 10: read the pages in order$/,
    );
    assert.ok(stage.take().length <= 1);
    // In order it can be read.
    assert.deepEqual(await iterate(stage, 500), allIds);
  });
});

describe('The reach of a gateway that knows no cursor', () => {
  it('is page 13 of 50 for 5 requests, and one more for each page that is read in order', async () => {
    const stage = cold({ maxUpstreamCalls: 5 });
    const status = async (number: number) =>
      (await stage.call('GET', `/v1/users?page=${number}&per_page=50`)).status;
    assert.equal(await status(14), 400);
    assert.equal(await status(13), 200);
    assert.equal(await status(14), 200);
    // Page 15 begins at a cursor that is known now.
    assert.equal(await status(28), 400);
    assert.equal(await status(27), 200);
  });
});

describe('The list of users', () => {
  it('is counted by one request for one user', async () => {
    const stage = cold();
    assert.equal(await countUsers(stage.client), total);
    assert.equal(stage.calls[0]?.body.pagination.per_page, 1);
    assert.deepEqual(stage.take(), ['SearchContacts']);
  });

  it('asks for users in the order in which they came, and for at most 150', async () => {
    const stage = cold();
    await page(stage, 1, 500);
    for (const { body } of stage.calls) {
      assert.deepEqual(body.sort, { field: 'created_at', order: 'ascending' });
      assert.ok(body.pagination.per_page <= 150);
      assert.match(JSON.stringify(body.query), /"field":"role","operator":"=","value":"user"/);
    }
  });

  it('of a workspace without users has no pages', async () => {
    const { client } = open();
    assert.deepEqual(await listUsers(client), {
      ...{
        users: [],
        total_count: 0,
        total_pages: 0,
        page: 1,
        next_page: null,
        previous_page: null,
      },
    });
  });

  it('with a tag has those who have it, by its id and by its name in every case', async () => {
    const { id } = full.emulator.snapshot().tags[0] ?? {};
    const fifths = allIds.filter((_, index) => index % 5 === 0);
    const filters = [
      { tag_name: 'FIFTH' },
      { tag_id: id ?? '' },
      { tag_id: id ?? '', tag_name: 'fifth' },
    ];
    for (const filter of filters) {
      const stage = cold();
      const result = await listUsers(stage.client, { ...filter, per_page: 100 });
      assert.equal(result.total_count, 333);
      assert.deepEqual(
        result.users.map(({ user_id }) => user_id),
        fifths.slice(0, 100),
      );
    }
  });

  it('with a tag that is not there, or with two, is empty', async () => {
    const { id = '' } = full.emulator.snapshot().tags[0] ?? {};
    for (const filter of [
      { tag_name: 'nobody' },
      { tag_id: '1' },
      { tag_id: 'no id' },
      { tag_id: id, tag_name: 'nobody' },
      { tag_id: `${id}0`, tag_name: 'Fifth' },
    ]) {
      const { users: found, total_count } = await listUsers(cold().client, filter);
      assert.deepEqual([found, total_count], [[], 0], JSON.stringify(filter));
    }
  });

  it('with a tag that Intercom does not take is empty', async () => {
    for (const failure of [400, 404]) {
      const stage = cold();
      stage.fail(1, failure);
      const { users: found } = await listUsers(stage.client, { tag_id: '1' });
      assert.deepEqual(found, []);
      // Without a tag it is no list without users.
      stage.fail(2, failure);
      const { status } = await stage.call('GET', '/v1/users');
      assert.equal(status, failure);
    }
  });

  it('is refused before any request when its numbers are none', async () => {
    for (const query of ['page=0', 'page=x', 'per_page=501', 'per_page=0', 'page=1.5', 'page=-1']) {
      const stage = cold();
      refused(await stage.call('GET', `/v1/users?${query}`), 400, 'bad_request', /integer/);
      assert.deepEqual(stage.take(), []);
    }
  });

  it('does not wait in vain for a walk that somebody else has begun', async () => {
    const stage = cold();
    const [one, other] = await Promise.all([page(stage, 4, 500), page(stage, 4, 500)]);
    assert.deepEqual(one, other);
    // The second has the cursors of the first.
    assert.ok(stage.take().length <= 14 + 4);
  });
});

describe('The cursors that a gateway keeps', () => {
  it('are dropped when Intercom refuses one, and the list is walked once more', async () => {
    const { store, values } = createStore();
    const stage = cold({ store });
    await page(stage, 2, 500);
    for (const [key, value] of values) {
      values.set(
        key,
        value.replace(/[A-Za-z0-9+/=]{16,}/g, (cursor) => cursor.toLowerCase()),
      );
    }
    stage.take();
    const { users: found } = await page(stage, 3, 500);
    assert.equal(found[0]?.user_id, 'u1000');
    assert.ok(stage.take().length <= 13);
  });

  it('survive a store that fails or holds rubbish', async () => {
    const broken: GatewayStore = {
      get: () => Promise.reject(new Error('down')),
      set: () => {
        throw new Error('down');
      },
    };
    assert.deepEqual(await iterate(cold({ store: broken, maxUpstreamCalls: 400 }), 500), allIds);
    for (const rubbish of [
      'x',
      '{}',
      'null',
      '{"cursors":5}',
      '{"cursors":{"2":7},"total":"x"}',
      '[]',
    ]) {
      const stage = cold({ store: { get: () => rubbish, set: () => {} }, maxUpstreamCalls: 400 });
      const { users: found } = await page(stage, 2, 500);
      assert.equal(found[0]?.user_id, 'u500', rubbish);
    }
  });

  it('are kept under keys of the workspace, and hold neither emails nor the token', async () => {
    const { store, values } = createStore();
    const stage = open({ gateway: { store } });
    await stage.call('POST', '/v1/users', {
      user_id: 'the-id',
      email: 'Ada@example.com',
      name: 'Lovelace',
    });
    await stage.call('PUT', '/v1/tags', { name: 'Secret tag' });
    await stage.call('GET', '/v1/users?tag_name=Secret+tag');
    await stage.call('GET', '/v1/users');
    assert.ok(values.size >= 2);
    const text = JSON.stringify([...values]);
    assert.doesNotMatch(text, /ada@|lovelace|token|the-id/i);
    const prefixes = new Set([...values.keys()].map((key) => key.split(':')[0]));
    assert.equal(prefixes.size, 1);
    assert.match([...prefixes][0] ?? '', /^[0-9a-f]{16}$/);
  });
});
