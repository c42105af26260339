// Queries, their limits, pages and cursors, and the lag of the index.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage, start, users, where } from './stage.ts';

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

/** The external ids that a search finds, in its order. */
async function find({ call }: Stage, query: object, more: object = {}): Promise<string[]> {
  const { status, body } = await call('POST', '/contacts/search', { ...query, ...more });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.total_count, body.data.length);
  return body.data.map((contact: { external_id: string }) => contact.external_id);
}

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

/** Walks all pages, and returns the external ids, and of each page its number and the totals. */
async function walk({ call }: Stage, search: object, perPage: number) {
  const ids: string[] = [];
  const pages: [number, number, number][] = [];
  let starting_after: string | undefined;
  do {
    const pagination = { per_page: perPage, ...(starting_after ? { starting_after } : {}) };
    const { body } = await call('POST', '/contacts/search', { ...search, pagination });
    ids.push(...body.data.map((contact: { external_id: string }) => contact.external_id));
    pages.push([body.pages.page, body.pages.total_pages, body.total_count]);
    if (body.pages.next) assert.equal(body.pages.next.per_page, perPage);
    starting_after = body.pages.next?.starting_after;
  } while (starting_after);
  return { ids, pages };
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    external_id: `${index}`,
    name: index % 2 ? null : `name ${index}`,
    tags: index % 3 ? [] : ['Third'],
  }));

describe('The pages of a search of the v2 emulator', () => {
  const ascending = { sort: { field: 'created_at', order: 'ascending' } };

  it('have each contact once, by index, by scan and by another order', async () => {
    const stage = open({ seed: { contacts: numbered(20) } });
    const expected = Array.from({ length: 20 }, (_, index) => `${index}`);
    for (const query of [where('role', '=', 'user'), where('external_id', '!=', 'x')]) {
      const { ids, pages } = await walk(stage, { ...query, ...ascending }, 6);
      assert.deepEqual(ids, expected);
      assert.deepEqual(
        pages,
        [1, 2, 3, 4].map((page) => [page, 4, 20]),
      );
      assert.deepEqual((await walk(stage, query, 7)).ids, expected.toReversed());
      const byName = { sort: { field: 'name', order: 'ascending' } };
      assert.deepEqual(
        (await walk(stage, { ...query, ...byName }, 4)).ids.toSorted((a, b) => +a - +b),
        expected,
      );
    }
    const thirds = await walk(stage, { ...users('tag_id', '=', '101'), ...ascending }, 2);
    assert.deepEqual(thirds.ids, ['0', '3', '6', '9', '12', '15', '18']);
    assert.deepEqual(thirds.pages.at(-1), [4, 4, 7]);
  });

  it('have 50 contacts by default', async () => {
    const { call } = open({ seed: { contacts: numbered(60) } });
    const { body } = await call('POST', '/contacts/search', where('role', '=', 'user'));
    assert.equal(body.data.length, 50);
    assert.equal(body.pages.per_page, 50);
  });

  it('hold names in every script, whether few or many contacts have them', async () => {
    for (const count of [1, 7, 8, 60]) {
      for (const last of ['Ada', 'Zoë', '李', '😀']) {
        const names = [...Array(count - 1).fill('Ada'), last];
        const contacts = names.map((name, index) => ({ name, external_id: `${index}` }));
        const { call } = open({ seed: { contacts } });
        const { body } = await call('POST', '/contacts/search', {
          ...{ ...where('role', '=', 'user'), ...ascending, pagination: { per_page: 60 } },
        });
        assert.deepEqual(
          body.data.map(({ name }: { name: string }) => name),
          names,
        );
      }
    }
  });

  it('do not move when contacts are archived or created', async () => {
    const { call, client, pass } = open({ seed: { contacts: numbered(9) } });
    const search = { ...where('role', '=', 'user'), ...ascending };
    const first = await call('POST', '/contacts/search', {
      ...search,
      pagination: { per_page: 3 },
    });
    for (const contact of first.body.data)
      await client.contacts.archive({ contact_id: contact.id });
    pass(1);
    await client.contacts.create({ role: 'user', external_id: 'new' });
    const { starting_after } = first.body.pages.next;
    const second = await call('POST', '/contacts/search', {
      ...search,
      pagination: { per_page: 10, starting_after },
    });
    assert.deepEqual(
      second.body.data.map((contact: { external_id: string }) => contact.external_id),
      ['3', '4', '5', '6', '7', '8', 'new'],
    );
    assert.equal(second.body.pages.page, 2);
  });

  it('start at a cursor of the same search only', async () => {
    const { call } = open({ seed: { contacts: numbered(9) } });
    const query = where('role', '=', 'user');
    const { body } = await call('POST', '/contacts/search', {
      ...query,
      pagination: { per_page: 3 },
    });
    const cursor: string = body.pages.next.starting_after;
    const other = open({ accessToken: 'other', seed: { contacts: numbered(9) } });
    const decoded = atob(cursor);
    const wrong = [
      'x',
      '',
      '%%%',
      btoa(decoded.replace(/\d+,2,null/, '0,2,null')),
      btoa(decoded.slice(decoded.indexOf('['))),
      btoa('[-1,"6762f0dd1bb69f9f2193bb83",2]'),
    ];
    for (const starting_after of wrong) {
      const result = await call('POST', '/contacts/search', {
        ...query,
        pagination: { starting_after },
      });
      refused(result, 400, 'parameter_invalid', 'starting_after is not a cursor of this search');
    }
    const pagination = { starting_after: cursor };
    for (const search of [{ ...query, ...ascending }, where('external_id', '!=', 'x')]) {
      assert.equal((await call('POST', '/contacts/search', { ...search, pagination })).status, 400);
    }
    const headers = { Authorization: 'Bearer other' };
    const elsewhere = await other.call(
      'POST',
      '/contacts/search',
      { ...query, pagination },
      headers,
    );
    assert.equal(elsewhere.status, 400);
    assert.equal(
      (await call('POST', '/contacts/search', { ...query, pagination })).body.data.length,
      6,
    );
  });

  it('have a cursor for any text in the field that they are sorted by', async () => {
    const contacts = ['é', '\ud800', '😀', 'z'].map((name) => ({ name, role: 'lead' as const }));
    const stage = open({ seed: { contacts } });
    const { pages } = await walk(
      stage,
      { ...where('role', '=', 'lead'), sort: { field: 'name', order: 'ascending' } },
      1,
    );
    assert.equal(pages.length, 4);
  });
});

describe('The index of the v2 emulator', () => {
  const searchLag = 60_000;

  it('finds a new contact when the lag is over, and the seed at once', async () => {
    const stage = open({ searchLag, seed: { contacts: [{ external_id: 'seeded' }] } });
    const { body } = await stage.call('POST', '/contacts', { external_id: 'new' });
    assert.equal((await stage.call('GET', `/contacts/${body.id}`)).status, 200);
    const all = where('role', '=', 'user');
    assert.deepEqual(await find(stage, all), ['seeded']);
    stage.pass(59);
    assert.deepEqual(await find(stage, where('id', '=', body.id)), []);
    stage.pass(1);
    assert.deepEqual(await find(stage, all), ['new', 'seeded']);
    assert.deepEqual(await find(stage, where('id', '=', body.id)), ['new']);
  });

  it('finds a contact as it was until then, tags and archiving included', async () => {
    const stage = open({ searchLag, seed: { contacts: [{ external_id: 'a', name: 'Old' }] } });
    const [contact] = stage.emulator.contacts();
    const id = contact?.id ?? '';
    await stage.call('PUT', `/contacts/${id}`, { name: 'New' });
    await stage.call('POST', '/tags', { name: 'T', users: [{ id }] });
    const { body } = await stage.call('POST', '/contacts/search', where('name', '=', 'Old'));
    assert.equal(body.data[0].name, 'Old');
    assert.deepEqual(await find(stage, where('tag_id', '=', '101')), []);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('tag_id', '=', '101')), ['a']);
    assert.deepEqual(await find(stage, where('name', '=', 'Old')), []);
    await stage.call('POST', `/contacts/${id}/archive`);
    assert.deepEqual(await find(stage, where('name', '=', 'New')), ['a']);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('name', '=', 'New')), []);
  });

  it('lags behind conversations too', async () => {
    const { call, pass, emulator } = open({
      searchLag,
      seed: { contacts: [{ external_id: 'a' }] },
    });
    const id = emulator.contacts()[0]?.id;
    await call('POST', '/conversations', { from: { type: 'user', id }, body: 'Hello' });
    const count = async () =>
      (await call('POST', '/conversations/search', where('contact_ids', '=', id))).body.total_count;
    assert.equal(await count(), 0);
    pass(60);
    assert.equal(await count(), 1);
  });

  it('does not hide a write for longer than the lag when the clock is set back', async () => {
    const stage = open({ searchLag });
    await stage.call('POST', '/contacts', { external_id: 'a' });
    stage.pass(-3600);
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a']);
    await stage.call('POST', '/contacts', { external_id: 'b' });
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a']);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a', 'b']);
  });
});
