// Queries of a search, and their limits.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { find, open, refused, start, users, where } from './stage.ts';

const seed = {
  contacts: [
    {
      external_id: 'a',
      email: 'Ada@example.com',
      name: 'Ada',
      created_at: start - 86_400,
      tags: ['T'],
    },
    {
      external_id: 'b',
      email: 'bob@example.org',
      name: 'Bob',
      custom_attributes: { seats: 3, plan: 'pro' },
    },
    {
      external_id: 'c',
      name: 'Carla',
      custom_attributes: { seats: 5 },
      unsubscribed_from_emails: true,
    },
    { external_id: 'l', role: 'lead', email: 'ada@example.com', tags: ['T'] },
  ],
} as const;
const attributes = ['plan', { name: 'seats', model: 'contact', data_type: 'integer' }] as const;

describe('A search of the v2 emulator', () => {
  it('finds by each operator', async () => {
    const stage = open({ seed, attributes });
    const day = start - (start % 86_400);
    const cases: [string, string, unknown, string][] = [
      ['external_id', '=', 'a', 'a'],
      ['external_id', '=', 'A', ''],
      ['external_id', '!=', 'a', 'lcb'],
      ['external_id', 'IN', ['a', 'c', 'x', 'a'], 'ca'],
      ['external_id', 'NIN', ['a', 'c'], 'lb'],
      ['email', '=', 'ADA@EXAMPLE.COM', 'la'],
      ['email', '=', null, 'c'],
      ['email', '!=', null, 'lba'],
      ['email_domain', '=', 'example.org', 'b'],
      ['name', '~', 'A', 'ca'],
      ['name', '!~', 'a', 'lb'],
      ['name', '^', 'ca', 'c'],
      ['name', '$', 'OB', 'b'],
      ['role', '=', 'lead', 'l'],
      ['role', 'IN', ['lead', 'user'], 'lcba'],
      ['tag_id', '=', '101', 'la'],
      ['tag_id', '!=', '101', 'cb'],
      ['tag_id', '=', '999', ''],
      ['unsubscribed_from_emails', '=', true, 'c'],
      ['custom_attributes.seats', '>', 3, 'c'],
      ['custom_attributes.seats', '>=', 3, 'cb'],
      ['custom_attributes.seats', '<', '5', 'b'],
      ['custom_attributes.plan', '=', 'pro', 'b'],
      // Dates are matched by the day.
      ['created_at', '=', day, 'lcb'],
      ['created_at', '=', start + 3600, 'lcb'],
      ['created_at', '>', start - 1, ''],
      ['created_at', '>', day - 1, 'lcb'],
      ['created_at', '<', String(start), 'a'],
    ];
    for (const [field, operator, value, found] of cases) {
      const what = `${field} ${operator} ${JSON.stringify(value)}`;
      assert.equal((await find(stage, where(field, operator, value))).join(''), found, what);
    }
  });

  it('combines filters by AND and OR', async () => {
    const stage = open({ seed, attributes });
    assert.deepEqual(await find(stage, users('tag_id', '=', '101')), ['a']);
    assert.deepEqual(await find(stage, users('email', '=', 'ada@example.com')), ['a']);
    const query = {
      operator: 'AND',
      value: [
        {
          operator: 'OR',
          value: [where('name', '=', 'Ada'), where('name', '=', 'Bob')].map(
            (each) => Object.values(each)[0],
          ),
        },
        { operator: 'OR', value: [{ field: 'email', operator: '$', value: '.org' }] },
      ],
    };
    assert.deepEqual(await find(stage, { query }), ['b']);
    const either = {
      operator: 'OR',
      value: [
        { field: 'role', operator: '=', value: 'lead' },
        { field: 'external_id', operator: '=', value: 'a' },
      ],
    };
    assert.deepEqual(await find(stage, { query: either }), ['l', 'a']);
    const both = {
      operator: 'AND',
      value: [
        { field: 'tag_id', operator: '=', value: '101' },
        { field: 'name', operator: '=', value: 'Ada' },
      ],
    };
    assert.deepEqual(await find(stage, { query: both }), ['a']);
  });

  it('sorts by any field, with contacts without a value last', async () => {
    const stage = open({ seed, attributes });
    const all = where('external_id', '!=', 'x');
    const by = (field: string, order: string) => find(stage, all, { sort: { field, order } });
    assert.deepEqual(await by('created_at', 'ascending'), ['a', 'b', 'c', 'l']);
    assert.deepEqual(await by('created_at', 'descending'), ['l', 'c', 'b', 'a']);
    assert.deepEqual(await by('name', 'ascending'), ['a', 'b', 'c', 'l']);
    assert.deepEqual(await by('name', 'descending'), ['c', 'b', 'a', 'l']);
    assert.deepEqual(await by('custom_attributes.seats', 'descending'), ['c', 'b', 'l', 'a']);
  });

  it('refuses an invalid query', async () => {
    const { call } = open({ seed, attributes });
    const condition = { field: 'role', operator: '=', value: 'user' };
    const group = (value: unknown, operator = 'AND') => ({ operator, value });
    const wrong: [unknown, RegExp][] = [
      [undefined, /^Query is required$/],
      ['all', /^query must be an object$/],
      [{ ...condition, field: 'shoe_size' }, /^query\.field 'shoe_size' cannot be searched for$/],
      [{ ...condition, field: 'custom_attributes.none' }, /cannot be searched for$/],
      [{ ...condition, field: '__proto__' }, /cannot be searched for$/],
      [{ ...condition, operator: '>' }, /^query\.operator of role must be one of =, !=, /],
      [
        { field: 'tag_id', operator: 'IN', value: ['1'] },
        /^query\.operator of tag_id must be one of =, !=,/,
      ],
      [{ field: 'created_at', operator: '>=', value: 1 }, /must be one of =, <, >,/],
      [{ ...condition, value: ['user'] }, /^query\.value must not be an array/],
      [{ ...condition, operator: 'IN' }, /^query\.value must be an array/],
      [{ field: 'created_at', operator: '>', value: 'foobar' }, /must be of the type date$/],
      [{ field: 'created_at', operator: '>', value: null }, /must be of the type date$/],
      [{ ...condition, value: {} }, /must be of the type string$/],
      [group([]), /^query\.value must be an array of filters$/],
      [group([condition], 'NOT'), /^query\.operator must be AND or OR/],
      [group(Array(16).fill(condition)), /^query\.value must not have more than 15 filters$/],
      [
        group([group([group([condition])])]),
        /^query\.value\[0\]\.value\[0\] must not be nested more than 2/,
      ],
      [group([condition, { ...condition, field: 'x' }]), /^query\.value\[1\]\.field 'x'/],
    ];
    for (const [query, message] of wrong) {
      const result = await call('POST', '/contacts/search', { query });
      const code = query === undefined ? 'parameter_not_found' : 'parameter_invalid';
      refused(result, 400, code, message);
    }
    const { status } = await call('POST', '/contacts/search', {
      query: group(Array(15).fill(group([condition]))),
    });
    assert.equal(status, 200);
  });

  it('refuses an invalid page size, order or field', async () => {
    const { call } = open({ seed, attributes });
    const query = { field: 'role', operator: '=', value: 'user' };
    for (const per_page of [0, 151, 1.5]) {
      const result = await call('POST', '/contacts/search', { query, pagination: { per_page } });
      refused(result, 400, 'parameter_invalid', 'per_page must be between 1 and 150');
    }
    const bad = await call('POST', '/contacts/search', {
      query,
      sort: { field: 'name', order: 'desc' },
    });
    refused(
      bad,
      400,
      'invalid_sort_order',
      "Invalid sort order 'desc'. Must be one of: ascending, descending",
    );
    refused(
      await call('POST', '/contacts/search', { query, sort: { field: 'x', order: 'ascending' } }),
      400,
      'parameter_invalid',
      /^sort\.field/,
    );
    refused(
      await call('POST', '/contacts/search', { query, page: 2 }),
      400,
      'bad_request',
      "bad 'page' parameter",
    );
  });
});
