// The users in the list, and those that a tag limits it to.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countUsers, listUsers } from '@intercom-fetch/core';
import { allIds, cold, full, page, total } from './manyUsers.ts';
import { open, refused } from './stage.ts';

describe('The list of users', () => {
  it('is counted by one request with one user', async () => {
    const stage = cold();
    assert.equal(await countUsers(stage.client), total);
    assert.equal(stage.calls[0]?.body.pagination.per_page, 1);
    assert.deepEqual(stage.take(), ['SearchContacts']);
  });

  it('requests users in the order of creation, and at most 150', async () => {
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

  it('has no lead, even if a search returns one', async () => {
    const stage = cold();
    stage.intercept(async (_call, next) => {
      const body = await (await next()).json();
      body.data[1].role = 'lead';
      return Response.json(body);
    });
    const { users: found } = await page(stage, 1, 3);
    assert.deepEqual(
      found.map(({ user_id }) => user_id),
      ['u0', 'u2'],
    );
  });

  it('with a tag has the users of the tag, by its id and by its name in any case', async () => {
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

  it('with an unknown tag, or with two, is empty', async () => {
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

  it('with a tag that Intercom refuses is empty', async () => {
    for (const failure of [400, 404]) {
      const stage = cold();
      stage.fail(1, failure);
      const { users: found } = await listUsers(stage.client, { tag_id: '1' });
      assert.deepEqual(found, []);
      // Without a tag, the same failure is an error and not an empty list.
      stage.fail(2, failure);
      const { status } = await stage.call('GET', '/v1/users');
      assert.equal(status, failure);
    }
  });

  it('is refused before any request when its page or size is not a number', async () => {
    for (const query of ['page=0', 'page=x', 'per_page=501', 'per_page=0', 'page=1.5', 'page=-1']) {
      const stage = cold();
      refused(await stage.call('GET', `/v1/users?${query}`), 400, 'bad_request', /integer/);
      assert.deepEqual(stage.take(), []);
    }
  });

  it('uses the cursors of a concurrent request for the same list', async () => {
    const stage = cold();
    const [one, other] = await Promise.all([page(stage, 4, 500), page(stage, 4, 500)]);
    assert.deepEqual(one, other);
    // The second request has the cursors of the first.
    assert.ok(stage.take().length <= 14 + 4);
  });
});
