// Pages of users by cursors: their users, and the number of calls.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { iterateUsers } from '@intercom-fetch/core';
import type { GatewayStore } from '@intercom-fetch/gateway';
import { allIds, cold, page, total } from './manyUsers.ts';
import { open, refused, type Stage } from './stage.ts';

async function iterate({ client }: Stage, per_page: number, concurrency = 1) {
  const ids: unknown[] = [];
  for await (const { user_id } of iterateUsers(client, { per_page }, { concurrency })) {
    ids.push(user_id);
  }
  return ids;
}

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

describe('A page that is the first to be read of its list', () => {
  for (const [number, perPage, calls] of [
    [4, 500, 14],
    [30, 50, 11],
    [160, 10, 12],
    [1, 500, 4],
    [1, 50, 1],
    [2, 500, 8],
  ] as const) {
    it(`takes ${calls} requests as page ${number} of ${perPage}`, async () => {
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

  it('past the end takes one request, and has no users', async () => {
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

  it('is refused when it takes too many requests, before they are made', async () => {
    const stage = cold({ maxUpstreamCalls: 10 });
    const { call } = stage;
    refused(
      await call('GET', '/v1/users?page=4&per_page=500'),
      ...([400, 'bad_request'] as const),
      /^Page 4 of 500 needs \d\d requests to Intercom, of at most 10: read the pages in order$/,
    );
    assert.ok(stage.take().length <= 1);
    // Read in order, the list takes few requests for each page.
    assert.deepEqual(await iterate(stage, 500), allIds);
  });
});

describe('The last page that a gateway without cursors can reach', () => {
  it('is page 13 of 50 for 5 requests, and one more for each page that is read in order', async () => {
    const stage = cold({ maxUpstreamCalls: 5 });
    const status = async (number: number) =>
      (await stage.call('GET', `/v1/users?page=${number}&per_page=50`)).status;
    assert.equal(await status(14), 400);
    assert.equal(await status(13), 200);
    assert.equal(await status(14), 200);
    // The cursor of page 15 is known now.
    assert.equal(await status(28), 400);
    assert.equal(await status(27), 200);
  });
});

describe('The cursors that a gateway keeps', () => {
  it('are dropped when Intercom refuses one, and found anew by a walk', async () => {
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

  it('may be in a store that fails or has invalid values', async () => {
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
