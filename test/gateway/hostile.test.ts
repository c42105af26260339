// Ids, keys and names from outside that have a meaning in URLs, JSON or JavaScript.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorList, status, strike, strikeWhere } from './faults.ts';
import { ids, seed, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { open, refused } from './stage.ts';

const oddIds = [
  ...['.', '..', '...', '%2e%2e', '%2E', '..%2f..', '../me', '/', '//', '\\', 'a/b', 'a\\b'],
  ...['?', '?x=1', '#', '#x', 'a?b', 'a#b', '%', '%00', '\0', '\r\nX-Evil: 1', 'a\nb', '\t', ' '],
  ...[
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'search',
    'ü',
    '€',
    '😀',
    '\u2028',
    '@',
    ':',
  ],
  ...['&amp;', '&amp;amp;', '&', '<b>', "'", '"', '{}', '[]', ';', ' a', '/../admins', 'a%2Fb'],
];
const show = (text: string) => JSON.stringify(text).slice(0, 40);
const strangers = (stage: ReturnType<typeof open>) =>
  stage.emulator.contacts().filter(({ id }) => id !== ids.ada && id !== ids.eve);

describe('A user_id', () => {
  skipWaits();

  for (const user_id of oddIds) {
    it(`of ${show(user_id)} is sent as one segment of a path, and names one user`, async () => {
      const stage = open({ emulator: workspace });
      const query = `?${new URLSearchParams({ user_id })}`;
      refused(await stage.call('GET', `/v1/users${query}`), 404, 'not_found');
      for (const method of ['POST', 'PUT']) {
        const { status, text } = await stage.call(method, '/v1/users', { user_id, name: method });
        assert.equal(status, 201, text);
      }
      assert.deepEqual(
        strangers(stage).map(({ external_id, name }) => [external_id, name]),
        [[user_id, 'PUT']],
      );
      const found = await stage.call('GET', `/v1/users${query}`);
      assert.deepEqual([found.status, found.body.user_id], [200, user_id]);
      assert.equal((await stage.call('DELETE', '/v1/users', { user_id })).status, 200);
      const path =
        /^\/contacts(\/search|\/find_by_external_id\/[^/]+|\/[0-9a-f]{24}(\/archive)?)?$/;
      for (const { url } of stage.calls) {
        assert.match(url.pathname, path);
        assert.equal(url.search + url.hash, '');
      }
    });
  }

  for (const half of ['\ud800', 'a\udc00b']) {
    it(`with half of a surrogate pair, as in ${show(half)}, is sent in JSON only`, async () => {
      const stage = open({ emulator: workspace });
      const created = await stage.call('POST', '/v1/users', { user_id: half });
      assert.equal(created.status, 201, created.text);
      const updated = await stage.call('PUT', '/v1/users', { user_id: half, name: 'x' });
      assert.equal(updated.body.intercom_id, created.body.intercom_id);
      for (const call of stage.take()) assert.notEqual(call, 'ShowContactByExternalId');
      const tag = { name: half, user_ids: [half], tag_or_untag: 'tag' };
      assert.equal((await stage.call('POST', '/v1/tags', tag)).status, 201);
    });
  }

  it('of 10 kB gets a response of v1', async () => {
    const stage = open({ emulator: workspace });
    const result = await stage.call('POST', '/v1/users', { user_id: 'x'.repeat(10_240) });
    assert.ok([201, 400, 404].includes(result.status), result.text);
  });

  it('is not confused with another one that Intercom finds', async () => {
    // As if a proxy had cut an encoded slash, or Intercom ignored case.
    for (const user_id of ['8/b', '8 ', 'Ð', '8&amp;']) {
      const stage = open({ emulator: workspace });
      strikeWhere(
        stage,
        ({ operation }) => operation === 'ShowContactByExternalId',
        ({ url, headers }) =>
          stage.emulator.fetch(new URL('/contacts/find_by_external_id/8', url), { headers }),
      );
      const query = new URLSearchParams({ user_id });
      refused(await stage.call('GET', `/v1/users?${query}`), 404, 'not_found');
    }
  });
});

describe('An id of Intercom’s', () => {
  const oddContacts = ['../me', 'x', `${ids.ada}/../${ids.eve}`, ids.ada.toUpperCase(), '%2e%2e'];
  const merged = (id: string) =>
    status(410, { link: `</contacts/${id}>; rel="canonical"` }, errorList(null, 'contact_merged'));
  const taken = (id: string) =>
    status(409, {}, errorList(`A contact matching those details already exists with id=${id}`));

  it('that a 410 links to is followed only in the form of a contact’s', async () => {
    for (const id of oddContacts) {
      const stage = open({ emulator: workspace });
      strike(stage, 1, merged(id));
      refused(await stage.call('GET', '/v1/users?user_id=7'), 404, 'not_found');
      assert.equal(stage.calls.length, 1, id);
    }
  });

  it('that a 410 links to is followed once, and not in circles', async () => {
    const stage = open({ emulator: workspace });
    strikeWhere(stage, () => true, merged(ids.eve));
    refused(await stage.call('GET', '/v1/users?user_id=7'), 404, 'not_found');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'ShowContact']);
  });

  it('that a 409 names is used only in the form of a contact’s', async () => {
    for (const id of ['../me', 'x', '%2e%2e', `${ids.ada.slice(1)}/`]) {
      const stage = open({ emulator: workspace });
      strikeWhere(stage, ({ operation }) => operation === 'CreateContact', taken(id));
      refused(await stage.call('POST', '/v1/users', { user_id: '9' }), 400, 'bad_request');
      assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'CreateContact']);
    }
  });

  it('that a 409 names is not written to when it is of another user, and not revealed to the caller', async () => {
    const stage = open({ emulator: workspace });
    strikeWhere(stage, ({ operation }) => operation === 'CreateContact', taken(ids.eve));
    const before = stage.emulator.snapshot();
    const user = { user_id: '9', email: 'grace@example.com' };
    const message = refused(await stage.call('POST', '/v1/users', user), 400, 'bad_request');
    assert.doesNotMatch(message, /[0-9a-f]{24}|eve|grace|@/i);
    assert.deepEqual(stage.emulator.snapshot(), before);
  });

  it('is removed from a text that is passed on, as emails are, and the text is shortened', async () => {
    const stage = open({ emulator: workspace });
    const text = `Contact ${ids.eve}, eve@example.com <Eve@Example.org>: ${'x'.repeat(5000)}`;
    strike(stage, 2, status(422, {}, errorList(text)));
    const result = await stage.call('PUT', '/v1/users', { user_id: '7', name: 'x' });
    const message = refused(result, 400, 'bad_request');
    assert.doesNotMatch(message, /[0-9a-f]{24}|@/);
    assert.ok(message.length <= 300, `${message.length}`);
  });
});

const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length'];
const entriesOf = (object: object | undefined) =>
  Object.entries(object ?? {})
    .filter(([key]) => keys.includes(key))
    .sort();

describe('Keys that are properties of every object', () => {
  const withKeys = { ...workspace, attributes: [...workspace.attributes, ...keys] };
  /** Text, because an object literal would set the prototype. */
  const values = `{${keys.map((key) => `"${key}": "of ${key}"`).join()}}`;
  const all = keys.map((key) => [key, `of ${key}`]).sort();

  it('are written and read as attributes like others, and change no prototype', async () => {
    const stage = open({ emulator: withKeys });
    const body = `{"user_id": "9", "custom_data": ${values}}`;
    const created = await stage.call('POST', '/v1/users', body);
    assert.equal(created.status, 201, created.text);
    assert.deepEqual(entriesOf(strangers(stage)[0]?.custom_attributes), all);
    const got = await stage.call('GET', '/v1/users?user_id=9');
    assert.deepEqual(entriesOf(got.body.custom_data), all);
    assert.equal(String({}), '[object Object]');
  });

  it('are refused by their names, where the workspace has no such attributes', async () => {
    const stage = open({ emulator: workspace });
    const body = `{"user_id": "9", "custom_data": ${values}}`;
    const message = refused(await stage.call('POST', '/v1/users', body), 400, 'bad_request');
    for (const key of keys) assert.ok(message.includes(key), `${key}: ${message}`);
    assert.equal(strangers(stage).length, 0);
  });

  it('are incremented like others', async () => {
    const stage = open({ emulator: withKeys });
    const body = '{"user_id": "7", "increments": {"__proto__": 2, "constructor": 3, "then": 1}}';
    for (const _ of [1, 2]) {
      const { status, text } = await stage.call('POST', '/v1/users', body);
      assert.equal(status, 201, text);
    }
    assert.deepEqual(entriesOf(stage.emulator.contacts()[0]?.custom_attributes), [
      ...[
        ['__proto__', 4],
        ['constructor', 6],
      ],
      ['then', 2],
    ]);
  });

  it('are fields of companies and of events like others', async () => {
    const attributes = ['__proto__', 'constructor'].map(
      (name) => ({ name, model: 'company', data_type: 'string' }) as const,
    );
    const stage = open({
      emulator: { seed, attributes: [...workspace.attributes, ...attributes] },
    });
    const company = '{"id": "c", "__proto__": "p", "constructor": "c"}';
    const body = `{"user_id": "7", "company": ${company}}`;
    const { status, text } = await stage.call('PUT', '/v1/users', body);
    assert.equal(status, 201, text);
    const metadata = '{"__proto__": 1, "constructor": 2}';
    const event = `{"user_id": "7", "event_name": "x", "metadata": ${metadata}}`;
    assert.equal((await stage.call('POST', '/v1/events', event)).status, 202);
    const { companies, events } = stage.emulator.snapshot();
    const made = companies.find(({ company_id }) => company_id === 'c');
    assert.deepEqual(entriesOf(made?.custom_attributes), [
      ...[
        ['__proto__', 'p'],
        ['constructor', 'c'],
      ],
    ]);
    assert.deepEqual(entriesOf(events[0]?.metadata), [
      ...[
        ['__proto__', 1],
        ['constructor', 2],
      ],
    ]);
  });

  for (const name of keys) {
    it(`are names of tags and ids of companies like others: ${name}`, async () => {
      const stage = open({ emulator: workspace });
      refused(await stage.call('GET', `/v1/tags?name=${name}`), 404, 'not_found');
      const body = { name, user_ids: ['7', '__proto__', 'constructor'], tag_or_untag: 'tag' };
      assert.equal((await stage.call('POST', '/v1/tags', body)).status, 201);
      const tag = await stage.call('GET', `/v1/tags?name=${name}`);
      assert.equal(tag.body.tagged_user_count, 1);
      const list = await stage.call('GET', `/v1/users?tag_name=${name}`);
      assert.equal(list.body.total_count, 1);
      const user = { user_id: '7', company: { id: name } };
      assert.equal((await stage.call('PUT', '/v1/users', user)).status, 201);
      const { companies } = stage.emulator.snapshot();
      assert.ok(companies.some(({ company_id }) => company_id === name));
    });
  }
});
