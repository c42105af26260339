// A caller who is confined to one user: every request is about this user, or it is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OperationName, Scope } from '@intercom-fetch/edge';
import { assertRefused, createStage, type Stage } from './createStage.ts';
import { type Sample, samples } from './samples.ts';

const byId: Scope = { user_id: '7' };
const byEmail: Scope = { email: 'Ada@example.com' };
const byBoth: Scope = { user_id: '7', email: 'ada@example.com' };

function scoped(scope: Scope): Stage {
  return createStage({ authorize: () => ({ allow: ['*'], scope }) });
}

async function passes(scope: Scope, [method, path, body]: Sample) {
  const stage = scoped(scope);
  const response = await stage.ask(method, path, body);
  assert.equal(response.status, 200, await response.text());
  const { url, json } = stage.only();
  return { query: Object.fromEntries(new URL(url).searchParams), json };
}

async function refuses(scope: Scope, [method, path, body]: Sample, message: RegExp) {
  const stage = scoped(scope);
  const refused = await stage.ask(method, path, body);
  assert.match(await assertRefused(refused, 403, 'forbidden'), message);
  assert.deepEqual(stage.sent, []);
}

const beyond: readonly OperationName[] = [
  ...(['users.list', 'users.bulkCreate', 'tags.get', 'tags.create', 'tags.update'] as const),
  ...(['tags.tagUsers', 'tags.untagUsers'] as const),
];

describe('A request that reaches beyond one user is refused to a scope', () => {
  for (const name of beyond) {
    it(`such as ${name}`, () => refuses(byBoth, samples[name], /reaches beyond your own user/));
  }

  it('such as a list that looks like a count', () =>
    refuses(byId, ['GET', 'users?per_page=1'], /users\.list reaches beyond/));

  it('such as a list without identifiers', () =>
    refuses(byId, ['GET', 'users'], /users\.list reaches beyond/));

  it('such as a write of companies, which are shared with other users', async () => {
    const company = { id: '6', name: 'Mine now' };
    await refuses(byId, ['PUT', 'users', { company }], /^company reaches beyond/);
    await refuses(byId, ['POST', 'users', { companies: [company] }], /^companies reaches beyond/);
  });

  it('and no other request', () => {
    const own = Object.keys(samples).filter((name) => !beyond.includes(name as OperationName));
    assert.equal(own.length, 13);
  });
});

/** Operations that name one user, with the identifiers taken out. */
const nameless: Readonly<Record<string, (user: Readonly<Record<string, unknown>>) => Sample>> = {
  'users.create': (user) => ['POST', 'users', { ...user, name: 'Ada' }],
  'users.update': (user) => ['PUT', 'users', { ...user, name: 'Ada' }],
  'users.delete': (user) => ['DELETE', 'users', user],
  'notes.create': (user) => ['POST', 'users/notes', { ...user, body: 'x' }],
  'impressions.create': (user) => ['POST', 'users/impressions', user],
  'messageThreads.create': (user) => ['POST', 'users/message_threads', { ...user, body: 'x' }],
  'messageThreads.reply': (user) => [
    ...(['PUT', 'users/message_threads'] as const),
    { ...user, body: 'x', thread_id: 1 },
  ],
  'messageThreads.reply by POST': (user) => [
    ...(['POST', 'users/message_threads'] as const),
    { ...user, body: 'x', thread_id: 1 },
  ],
  'messageThreads.markRead': (user) => [
    ...(['PUT', 'users/message_threads'] as const),
    { ...user, read: true, thread_id: 1 },
  ],
  'events.create': (user) => ['POST', 'events', { ...user, event_name: 'x' }],
};

const inQuery: Readonly<Record<string, (query: string) => Sample>> = {
  'messageThreads.list': (query) => ['GET', `users/message_threads?${query}`],
  'messageThreads.get': (query) => ['GET', `users/message_threads?thread_id=1&${query}`],
};

describe('The identifiers of a scope', () => {
  for (const [name, sample] of Object.entries(nameless)) {
    it(`are put into ${name}, and others are refused`, async () => {
      const identifiers = async (scope: Scope, user: Readonly<Record<string, unknown>>) => {
        const { user_id, email } = (await passes(scope, sample(user))).json as typeof user;
        return { user_id, email };
      };
      const id = { user_id: '7', email: undefined };
      const both = { user_id: '7', email: 'ada@example.com' };
      const email = { user_id: undefined, email: 'Ada@example.com' };
      assert.deepEqual(await identifiers(byId, {}), id);
      assert.deepEqual(await identifiers(byId, { user_id: '7' }), id);
      assert.deepEqual(await identifiers(byId, { user_id: null, email: null }), id);
      assert.deepEqual(await identifiers(byBoth, {}), id);
      assert.deepEqual(await identifiers(byBoth, { email: 'ADA@example.com' }), both);
      assert.deepEqual(await identifiers(byEmail, {}), email);
      assert.deepEqual(await identifiers(byEmail, { email: 'ada@EXAMPLE.com' }), email);

      for (const scope of [byId, byEmail, byBoth]) {
        await refuses(scope, sample({ user_id: '8' }), /^user_id is not yours/);
        await refuses(scope, sample({ email: 'eve@example.com' }), /^email is not yours/);
        await refuses(scope, sample({ ...scope, email: 'eve@example.com' }), /^email is not/);
        await refuses(scope, sample({ ...scope, user_id: '7 ' }), /^user_id is not yours/);
      }
      // Even the user's own address, because the scope does not have it.
      await refuses(byId, sample({ user_id: '7', email: 'ada@example.com' }), /^email is not/);
      await refuses(byEmail, sample({ user_id: '7', email: 'ada@example.com' }), /^user_id is not/);
    });
  }

  for (const [name, sample] of Object.entries(inQuery)) {
    it(`are put into ${name}, and others are refused`, async () => {
      assert.equal((await passes(byId, sample(''))).query['user_id'], '7');
      const { query } = await passes(byBoth, sample('email=ADA%40example.com'));
      assert.deepEqual([query['user_id'], query['email']], ['7', 'ada@example.com']);
      await refuses(byId, sample('user_id=8'), /^user_id is not yours/);
      await refuses(byEmail, sample('email=eve@example.com'), /^email is not yours/);
      await refuses(byEmail, sample('user_id=7'), /^user_id is not yours/);
    });
  }

  it('replace those of users.get', async () => {
    assert.deepEqual((await passes(byId, ['GET', 'users?user_id=7'])).query, { user_id: '7' });
    await refuses(byId, ['GET', 'users?user_id=8'], /^user_id is not yours/);
    await refuses(byId, ['GET', 'users?user_id=07'], /^user_id is not yours/);
    await refuses(byId, ['GET', 'users?user_id=7%00'], /^user_id is not yours/);
    await refuses(byId, ['GET', 'users?email=eve%40example.com'], /^email is not yours/);
  });

  it('are put into a DELETE with a query, whose identifiers are sent in the body', async () => {
    const { query, json } = await passes(byId, ['DELETE', 'users?user_id=7']);
    assert.deepEqual([query, json], [{}, { user_id: '7' }]);
    await refuses(byId, ['DELETE', 'users?user_id=8'], /^user_id is not yours/);
  });
});

describe('A list of events of a scope', () => {
  const batch = (users: readonly unknown[], user?: unknown): Sample => [
    ...(['POST', 'events'] as const),
    { type: 'event.list', data: users.map((each) => ({ event_name: 'x', user: each })), user },
  ];

  it('has the user of the scope in each event', async () => {
    const { json } = await passes(byId, batch([undefined, null, {}, { user_id: '7' }], byId));
    const event = { event_name: 'x', user: { user_id: '7' } };
    assert.deepEqual(json, { type: 'event.list', data: [event, event, event, event] });
  });

  it('is refused when one event is of another user', async () => {
    const other = { user_id: '8' };
    await refuses(byId, batch([byId, other]), /^data\[1\]\.user\.user_id is not yours/);
    await refuses(byId, batch([{ email: 'e@x.io' }]), /^data\[0\]\.user\.email is not yours/);
    await refuses(byEmail, batch([{ ...byEmail, ...other }]), /^data\[0\]\.user\.user_id is not/);
  });

  it('is refused when its default is another user, even if no event needs it', () =>
    refuses(byId, batch([byId], { user_id: '8' }), /^user\.user_id is not yours/));
});

describe('A scope cannot be evaded by', () => {
  async function send(text: string): Promise<unknown> {
    const stage = scoped(byId);
    const response = await stage.ask('PUT', 'users', text);
    await response.text();
    return response.status === 200 ? stage.only().json : [response.status, stage.sent.length];
  }

  it('duplicate keys', async () => {
    assert.deepEqual(await send('{"user_id":"8","user_id":"7"}'), [400, 0]);
    assert.deepEqual(await send('{"user_id":"7","user_id":"8"}'), [400, 0]);
    assert.deepEqual(await send('{"user_id":"8","user\\u005fid":"7"}'), [400, 0]);
    assert.deepEqual(await send('{"custom_data":{"a":1,"a":2}}'), [400, 0]);
  });

  it('keys of prototypes', async () => {
    assert.deepEqual(await send('{"__proto__":{"user_id":"8"}}'), [400, 0]);
    assert.deepEqual(await send('{"constructor":{"user_id":"8"}}'), [400, 0]);
    const custom = '{"custom_data":{"__proto__":1,"constructor":2}}';
    const json = JSON.stringify(await send(custom));
    assert.equal(json, '{"custom_data":{"__proto__":1,"constructor":2},"user_id":"7"}');
  });

  it('other spellings of the fields, or other types of an identifier', async () => {
    for (const field of ['User_Id', 'user_id ', 'userid', 'intercom_id', 'id', 'users']) {
      assert.deepEqual(await send(JSON.stringify({ [field]: '8' })), [400, 0], field);
    }
    for (const value of [8, 7, ['7'], { $ne: 1 }, true, '']) {
      assert.deepEqual(await send(JSON.stringify({ user_id: value })), [400, 0]);
    }
  });
});
