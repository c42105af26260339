// The pages of a search, and their cursors.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage, users, where } from './stage.ts';

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
