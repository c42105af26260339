// Tags, and the users who have them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage } from './stage.ts';

const name = 'Free & Trial';

const write = ({ call }: Stage, body: object, method = 'PUT') => call(method, '/v1/tags', body);

const get = ({ call }: Stage, tagName = name) =>
  call('GET', `/v1/tags?${new URLSearchParams({ name: tagName })}`);

/** Lists the external ids and emails of the contacts that have a tag. */
const tagged = ({ emulator }: Stage) =>
  emulator
    .contacts()
    .filter(({ tags }) => tags.length > 0)
    .map(({ external_id, email }) => external_id ?? email)
    .sort();

const contacts = [
  { external_id: '1', email: 'one@example.com' },
  { external_id: '2', email: 'two@example.com' },
  { external_id: 'a/b', email: 'three@example.com' },
  { email: 'bare@example.com' },
  { external_id: '5', email: 'twice@example.com' },
  { external_id: '6', email: 'twice@example.com' },
  { role: 'lead', email: 'lead@example.com' } as const,
];
const openContacts = () => open({ emulator: { seed: { contacts } } });

describe('A tag', () => {
  it('is found by its name in any case, with its number of users', async () => {
    const seed = {
      contacts: [
        { external_id: '1', tags: [name] },
        { external_id: '2', tags: [name] },
      ],
    };
    const stage = open({ emulator: { seed } });
    const { status, body } = await get(stage, 'free & TRIAL');
    assert.equal(status, 200);
    const [tag] = stage.emulator.snapshot().tags;
    assert.deepEqual(body, { id: tag?.id, name, segment: false, tagged_user_count: 2 });
    assert.match(String(body.id), /^\d+$/);
    assert.deepEqual(stage.take(), ['listTags', 'SearchContacts']);
    await get(stage);
    assert.deepEqual(stage.take(), ['SearchContacts']);
  });

  it('that was deleted and created again is found by its new id', async () => {
    const values = new Map<string, string>();
    const store = {
      get: (key: string) => values.get(key),
      set: (key: string, value: string) => void values.set(key, value),
    };
    const seed = { contacts: [{ external_id: '1', tags: [name] }] };
    const stage = open({ emulator: { seed }, gateway: { store } });
    const { body } = await get(stage);
    for (const [key, value] of values) if (value === body.id) values.set(key, '999');
    const errors = [{ code: 'parameter_invalid', message: 'There is no such tag' }];
    const unknownTag = { type: 'error.list', request_id: 'x', errors };
    stage.intercept((call, next) =>
      JSON.stringify([call.body]).includes('"999"')
        ? Promise.resolve(Response.json(unknownTag, { status: 400 }))
        : next(),
    );
    stage.take();
    assert.deepEqual((await get(stage)).body, body);
    assert.deepEqual(stage.take(), ['SearchContacts', 'listTags', 'SearchContacts']);
  });

  it('that does not exist is a 404', async () => {
    const stage = openContacts();
    refused(await get(stage), 404, 'not_found', 'The Tag was not found');
    assert.deepEqual(stage.take(), ['listTags']);
  });

  it('that leads have as well counts users only', async () => {
    const lead = { role: 'lead', tags: [name] } as const;
    const stage = open({
      emulator: { seed: { contacts: [lead, { external_id: '1', tags: [name] }] } },
    });
    assert.equal((await get(stage)).body.tagged_user_count, 1);
  });

  for (const method of ['POST', 'PUT']) {
    it(`is created by ${method}, once for its name in any case`, async () => {
      const stage = openContacts();
      const { status, body, headers } = await write(stage, { name, color: 'green' }, method);
      const [{ id } = { id: '' }] = stage.emulator.snapshot().tags;
      assert.equal(status, 201);
      assert.deepEqual(body, { id, name, segment: false, tagged_user_count: 0 });
      assert.equal(headers.get('x-not-stored'), 'color');
      assert.deepEqual(stage.take(), ['createTag', 'SearchContacts']);
      const again = await write(stage, { name: name.toUpperCase() }, method);
      assert.deepEqual([again.body.id, again.body.name], [id, name]);
      assert.equal(again.headers.get('x-not-stored'), null);
      assert.equal(stage.emulator.snapshot().tags.length, 1);
    });
  }

  it('is not cached for another workspace', async () => {
    const stage = openContacts();
    await write(stage, { name });
    stage.take();
    await get(stage);
    const count = stage.calls.find(({ operation }) => operation === 'SearchContacts');
    const { id } = stage.emulator.snapshot().tags[0] ?? {};
    assert.deepEqual(count?.body.query.value, [
      { field: 'role', operator: '=', value: 'user' },
      { field: 'tag_id', operator: '=', value: id },
    ]);
    assert.equal(count?.body.pagination.per_page, 1);
  });
});

describe('Tagging users', () => {
  it('takes five requests for two ids, an email and an unknown email', async () => {
    const stage = openContacts();
    const { status, body } = await write(stage, {
      ...{ name, user_ids: ['1', '2'], emails: ['THREE@example.com', 'nobody@example.com'] },
      tag_or_untag: 'tag',
    });
    assert.deepEqual([status, body.tagged_user_count], [201, 3]);
    assert.deepEqual(tagged(stage), ['1', '2', 'a/b']);
    const operations = stage.take();
    assert.deepEqual(operations.slice(0, 3), [
      'SearchContacts',
      'SearchContacts',
      'SearchContacts',
    ]);
    assert.deepEqual(operations.slice(3), ['createTag', 'SearchContacts']);
  });

  it('skips unknown users, ambiguous emails, and leads', async () => {
    const stage = openContacts();
    const { status, body } = await write(stage, {
      name,
      user_ids: ['nobody', 'a/b', '.'],
      emails: ['twice@example.com', 'lead@example.com', 'bare@example.com'],
      tag_or_untag: 'tag',
    });
    assert.deepEqual([status, body.tagged_user_count], [201, 2]);
    assert.deepEqual(tagged(stage), ['a/b', 'bare@example.com']);
  });

  it('finds a new user whom the index does not have yet', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.call('POST', '/v1/users', { user_id: 'f', email: 'fresh@example.com' });
    await stage.call('POST', '/v1/users', { email: 'new@example.com' });
    await write(stage, { name, user_ids: ['f'], emails: ['new@example.com'], tag_or_untag: 'tag' });
    assert.deepEqual(tagged(stage), ['f', 'new@example.com']);
  });

  it('tags a user once who is named twice', async () => {
    const stage = openContacts();
    const users = { user_ids: ['1', '1'], emails: ['one@example.com'] };
    const { body } = await write(stage, { name, ...users, tag_or_untag: 'tag' });
    assert.equal(body.tagged_user_count, 1);
    const sent = stage.calls.find(({ operation }) => operation === 'createTag');
    assert.equal(sent?.body.users.length, 1);
  });

  it('tags 50 users per request', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ external_id: `u${index}` }));
    const stage = open({ emulator: { seed: { contacts: many } } });
    const user_ids = many.map(({ external_id }) => external_id);
    const { body } = await write(stage, { name, user_ids, tag_or_untag: 'tag' });
    assert.equal(body.tagged_user_count, 120);
    const sizes = stage.calls
      .filter(({ operation }) => operation === 'createTag')
      .map(({ body: sent }) => sent.users.length);
    assert.deepEqual(sizes, [50, 50, 20]);
    // Three searches, three batches, one count.
    assert.equal(stage.take().length, 7);
  });

  it('keeps the earlier batches when a later one fails, and is completed by a repetition', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ external_id: `u${index}` }));
    const stage = open({ emulator: { seed: { contacts: many } } });
    const user_ids = many.map(({ external_id }) => external_id);
    stage.fail(4, 500);
    refused(await write(stage, { name, user_ids, tag_or_untag: 'tag' }), 500, 'server_error', /./);
    assert.equal(tagged(stage).length, 50);
    stage.take();
    const { body } = await write(stage, { name, user_ids, tag_or_untag: 'tag' });
    assert.equal(body.tagged_user_count, 60);
  });

  it('without tag_or_untag is a 400 before any request', async () => {
    const stage = openContacts();
    refused(await write(stage, { name, user_ids: ['1'] }), 400, 'bad_request', /tag_or_untag/);
    assert.deepEqual(stage.take(), []);
  });

  it('creates the tag when no user is found', async () => {
    const stage = openContacts();
    const { body } = await write(stage, { name, user_ids: ['nobody'], tag_or_untag: 'tag' });
    assert.deepEqual([body.name, body.tagged_user_count], [name, 0]);
  });
});

describe('Untagging users', () => {
  const seed = {
    contacts: [
      { external_id: '1', email: 'one@example.com', tags: [name, 'Other'] },
      { external_id: '2', email: 'two@example.com', tags: [name] },
      { external_id: '3', email: 'three@example.com' },
    ],
  };

  it('takes five requests for two users', async () => {
    const stage = open({ emulator: { seed } });
    const untag = { name, user_ids: ['1', '2'], tag_or_untag: 'untag' };
    const { status, body } = await write(stage, untag);
    assert.deepEqual([status, body.tagged_user_count], [201, 0]);
    assert.deepEqual(stage.take(), [
      ...['SearchContacts', 'createTag', 'detachTagFromContact', 'detachTagFromContact'],
      'SearchContacts',
    ]);
    assert.deepEqual(
      stage.emulator.contacts().map(({ tags }) => tags.length),
      [1, 0, 0],
    );
  });

  it('of a user who does not have the tag succeeds', async () => {
    const stage = open({ emulator: { seed } });
    const untag = {
      name,
      user_ids: ['3', 'nobody'],
      emails: ['TWO@example.com'],
      tag_or_untag: 'untag',
    };
    const { status, body } = await write(stage, untag);
    assert.deepEqual([status, body.tagged_user_count], [201, 1]);
  });

  it('creates a tag that does not exist, as v1 did', async () => {
    const stage = open({ emulator: { seed } });
    const { body } = await write(stage, { name: 'New', user_ids: ['1'], tag_or_untag: 'untag' });
    assert.deepEqual([body.name, body.tagged_user_count], ['New', 0]);
  });

  it('is a 402 when it would take more than 400 requests, and no user is untagged', async () => {
    const many = Array.from({ length: 420 }, (_, index) => ({
      external_id: `u${index}`,
      tags: [name],
    }));
    const stage = open({ emulator: { seed: { contacts: many } } });
    const user_ids = many.map(({ external_id }) => external_id);
    const result = await write(stage, { name, user_ids, tag_or_untag: 'untag' });
    refused(result, 402, 'request_failed', /400/);
    assert.equal(tagged(stage).length, 420);
    assert.ok(stage.take().length <= 400);
  });
});
