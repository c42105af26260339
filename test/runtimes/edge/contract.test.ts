// Only the contract's paths, methods, parameters and fields go through.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage } from './createStage.ts';
import type { Sample } from './samples.ts';

const origin = 'https://dashboard.example.com';

async function assertNotFound(url: string, stage = createStage()): Promise<void> {
  const response = await stage.proxy(new Request(url));
  await assertRefused(response, 404, 'not_found');
  assert.deepEqual(stage.sent, [], url);
}

describe('A path', () => {
  it('may have one slash at its end, which does not go on', async () => {
    const stage = createStage();
    await (await stage.ask('GET', 'users/?page=2')).text();
    assert.equal(stage.only().url, 'https://api.intercom.io/v1/users?page=2');
  });

  const others = [
    ...['', 'users//', '/users', '//users', 'users/7', 'users/notes/1', 'admins', 'companies'],
    ...['USERS', 'Users', 'users.', 'users..', 'users%2F', 'users%2fnotes', 'users%00', 'users%20'],
    ...['%75sers', 'users;a=b', 'users%3Fpage=2', 'users%23', 'usersx', 'user', 'users/%2e%2e'],
    ...['v1/users', 'users\\notes%5c', 'users/notes%2e', 'users/bulk_create/..%2f', 'users/*'],
    ...['../users', '../../v1/users', '%2e%2e/users', '..%2fusers', 'users/..;/tags'],
  ];
  for (const path of others) {
    it(`${path || 'that is empty'} is a 404, and nothing goes on`, () =>
      assertNotFound(`${origin}/api/intercom/${path}`));
  }

  it('outside the base path is a 404', async () => {
    for (const path of [
      '/users',
      '/api/users',
      '/api/intercom',
      '/API/intercom/users',
      '//api/intercom/users',
    ]) {
      await assertNotFound(`${origin}${path}`);
    }
  });

  it('is looked at as the URL has it, in which dots are gone', async () => {
    for (const path of ['tags/../users', './users', 'tags/%2E%2e/users', 'tags\\..\\users']) {
      const stage = createStage();
      await (await stage.ask('GET', path)).text();
      assert.equal(stage.only().url, 'https://api.intercom.io/v1/users');
    }
  });

  it('is under the base path of the options', async () => {
    for (const basePath of ['/', '/a/b-c/', '/~x/v1.0/']) {
      const stage = createStage({ basePath });
      await (await stage.proxy(new Request(`${origin}${basePath}users`))).text();
      assert.equal(stage.only().url, 'https://api.intercom.io/v1/users');
      await assertNotFound(`${origin}/api/intercom/users`, createStage({ basePath }));
    }
  });
});

describe('A method', () => {
  for (const method of ['HEAD', 'PATCH', 'OPTIONS', 'PROPFIND', 'QUERY', 'get ', 'LINK']) {
    it(`${method.trim()} is a 405 that lists those there are`, async () => {
      const stage = createStage();
      const response = await stage.ask(method.trim(), 'users');
      assert.equal(response.status, method === 'get ' ? 200 : 405);
      await response.text();
      if (method === 'get ') return;
      assert.equal(response.headers.get('allow'), 'GET, POST, PUT, DELETE');
      assert.deepEqual(stage.sent, []);
    });
  }

  it('that is not of this path is a 405', async () => {
    const stage = createStage();
    await assertRefused(await stage.ask('GET', 'users/notes'), 405, 'method_not_allowed');
    await assertRefused(await stage.ask('DELETE', 'tags'), 405, 'method_not_allowed');
    assert.deepEqual(stage.sent, []);
  });

  it('cannot be put on by a header', async () => {
    const stage = createStage();
    const headers = { 'x-http-method-override': 'DELETE', 'x-original-url': '/tags' };
    await (await stage.ask('GET', 'users?user_id=7', undefined, headers)).text();
    assert.equal(stage.only().method, 'GET');
    assert.deepEqual(Object.keys(stage.only().headers), ['accept', 'authorization']);
  });
});

const refused: readonly [title: string, sample: Sample, message: RegExp][] = [
  [
    'an unknown parameter',
    ['GET', 'users?expand=all'],
    /^expand is not known here; there are page/,
  ],
  ['a parameter of another call', ['GET', 'users?user_id=7&page=2'], /^page is not known here/],
  ['a parameter twice', ['GET', 'users?user_id=7&user_id=8'], /^user_id is given twice/],
  ['a parameter as an array', ['GET', 'users?user_id[]=8'], /^user_id\[\] is not known/],
  ['an empty identifier', ['GET', 'users?email='], /^email must be a string that is not empty/],
  ['a page of 0', ['GET', 'users?page=0'], /^page must be an integer from 1/],
  ['a page in hex', ['GET', 'users?page=0x10'], /^page must be an integer/],
  ['a page with a sign', ['GET', 'users?page=%2B1'], /^page must be an integer/],
  ['501 users', ['GET', 'users?per_page=501'], /^per_page must be an integer from 1 to 500/],
  ['no tag', ['GET', 'tags'], /^name must be given/],
  ['threads of nobody', ['GET', 'users/message_threads'], /^email or user_id must be given/],
  ['a query of a POST', ['POST', 'users?user_id=8', { user_id: '7' }], /^user_id must be in the/],
  ['both of a DELETE', ['DELETE', 'users?user_id=8', { user_id: '7' }], /^user_id must be in the/],
  ['a DELETE of nobody', ['DELETE', 'users'], /^email or user_id must be given/],
  ['no body', ['POST', 'users'], /must have a JSON object as its body/],
  ['an empty body', ['POST', 'users', ''], /must have a JSON object as its body/],
  ['a body that is no JSON', ['POST', 'users', '{'], /must be well-formed JSON/],
  ['two bodies', ['POST', 'users', '{"user_id":"7"}{}'], /must be well-formed JSON/],
  ['an array', ['POST', 'users', []], /must be a JSON object/],
  ['null', ['POST', 'users', null], /must be a JSON object/],
  ['a user of nobody', ['POST', 'users', { name: 'x' }], /^email or user_id must be given/],
  ['null for both', ['PUT', 'users', { email: null, user_id: null }], /^email or user_id must/],
  ['a number for an id', ['POST', 'users', { user_id: 7 }], /^user_id must be a string/],
  ['an unknown field', ['POST', 'users', { user_id: '7', admin: true }], /^admin is not known/],
  [
    'nested data',
    ['POST', 'users', { user_id: '7', custom_data: { a: {} } }],
    /^custom_data\.a must/,
  ],
  ['1e999', ['POST', 'users', '{"user_id":"7","custom_data":{"a":1e999}}'], /^custom_data\.a must/],
  ['a company of no id', ['POST', 'users', { user_id: '7', company: {} }], /^company\.id must be/],
  ['101 users', ['POST', 'users/bulk_create', { users: Array(101).fill({ user_id: '7' }) }], /100/],
  [
    'a nameless one in bulk',
    ['POST', 'users/bulk_create', { users: [{}] }],
    /^users\[0\] must have/,
  ],
  [
    'a field in bulk',
    ['POST', 'users/bulk_create', { users: [{ x: 1 }] }],
    /^users\[0\]\.x is not/,
  ],
  ['an empty note', ['POST', 'users/notes', { user_id: '7', body: '' }], /^body must be a string/],
  [
    'a thread id as text',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: '1', body: 'x' }],
    /^thread_id must be an integer/,
  ],
  [
    'a reply and a mark',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: 1, body: 'x', read: true }],
    /^body is not known here/,
  ],
  [
    'a mark as unread',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: 1, read: false }],
    /^read must be true/,
  ],
  [
    'an unknown color',
    ['POST', 'tags', { name: 'x', color: 'pink' }],
    /^color must be green or red/,
  ],
  [
    'users without a word',
    ['POST', 'tags', { name: 'x', emails: ['a@b.c'] }],
    /^tag_or_untag must be given/,
  ],
  ['an event without a name', ['POST', 'events', { user_id: '7' }], /^event_name must be given/],
  [
    'a list without its type',
    ['POST', 'events', { data: [], user: { user_id: '7' } }],
    /^type must be given/,
  ],
  [
    'a nameless event in a list',
    ['POST', 'events', { type: 'event.list', data: [{ user: { user_id: '7' } }] }],
    /^data\[0\]\.event_name must be given/,
  ],
  [
    'an event of nobody',
    ['POST', 'events', { type: 'event.list', data: [{ event_name: 'x' }] }],
    /^data\[0\] must have/,
  ],
  [
    'deep metadata',
    [
      'POST',
      'events',
      `{"user_id":"7","event_name":"x","metadata":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`,
    ],
    /at most 32 deep/,
  ],
  [
    'very deep metadata',
    [
      'POST',
      'events',
      `{"user_id":"7","event_name":"x","metadata":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    ],
    /at most 32 deep|well-formed/,
  ],
];

describe('The proxy refuses with a 400', () => {
  for (const [title, [method, path, body], message] of refused) {
    it(title, async () => {
      const stage = createStage();
      const response = await stage.ask(method, path, body);
      assert.match(await assertRefused(response, 400, 'bad_request'), message);
      assert.deepEqual([stage.sent, stage.told], [[], []]);
    });
  }

  it('a field with a long name, of which it shows the start', async () => {
    const stage = createStage();
    const response = await stage.ask('POST', 'users', { ['x'.repeat(10_000)]: 1 });
    const message = await assertRefused(response, 400, 'bad_request');
    assert.ok(message.length < 400, message);
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'text/plain;application/json',
    '',
  ]) {
    it(`a body of type "${type}", which any page could send`, async () => {
      const stage = createStage();
      const body = new TextEncoder().encode('{"user_id":"7"}');
      const headers = type ? { 'content-type': type } : {};
      const request = new Request(`${origin}/api/intercom/users`, {
        method: 'POST',
        headers,
        body,
      });
      const message = await assertRefused(await stage.proxy(request), 400, 'bad_request');
      assert.match(message, /Content-Type/);
      assert.deepEqual(stage.sent, []);
    });
  }

  it('a body that is not UTF-8, and takes one with a byte order mark', async () => {
    const post = (bytes: Uint8Array<ArrayBuffer>) =>
      new Request(`${origin}/api/intercom/users`, {
        ...{ method: 'POST', body: bytes, headers: { 'content-type': 'Application/JSON; a=b' } },
      });
    const stage = createStage();
    const bad = await stage.proxy(post(Uint8Array.of(0x7b, 0xff, 0x7d)));
    await assertRefused(bad, 400, 'bad_request');
    assert.deepEqual(stage.sent, []);
    const text = new TextEncoder().encode('\ufeff{"user_id":"é"}');
    await (await stage.proxy(post(text))).text();
    assert.deepEqual(stage.only().json, { user_id: 'é' });
  });
});

describe('The size of a body', () => {
  const sized = (bytes: number) => `{"user_id":"7","name":"${'x'.repeat(bytes - 25)}"}`;

  it('may be what the option says, and is a 413 from one byte more on', async () => {
    const stage = createStage({ maxBodyBytes: 1000 });
    assert.equal(sized(1000).length, 1000);
    await (await stage.ask('POST', 'users', sized(1000))).text();
    assert.equal(stage.sent.length, 1);
    const response = await stage.ask('POST', 'users', sized(1001));
    await assertRefused(response, 413, 'request_too_large');
    assert.equal(stage.sent.length, 1);
  });

  it('is 1 MiB without the option', async () => {
    const stage = createStage();
    await (await stage.ask('POST', 'users', sized(1024 * 1024))).text();
    assert.equal(stage.sent.length, 1);
    const response = await stage.ask('POST', 'users', sized(1024 * 1024 + 1));
    await assertRefused(response, 413, 'request_too_large');
  });

  it('is counted as it comes, and a body without an end is let go of', async () => {
    const stage = createStage({ maxBodyBytes: 1000 });
    let pieces = 0;
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100).fill(32 + (pieces++ % 2))),
      cancel: () => canceled.resolve(),
    });
    const headers = { 'content-type': 'application/json', 'content-length': '5' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const request = new Request(`${origin}/api/intercom/users`, init);
    await assertRefused(await stage.proxy(request), 413, 'request_too_large');
    await canceled.promise;
    assert.ok(pieces < 15, `${pieces} pieces`);
  });

  it('is a 400 when it breaks off', async () => {
    const stage = createStage();
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const request = new Request(`${origin}/api/intercom/users`, init);
    assert.match(await assertRefused(await stage.proxy(request), 400, 'bad_request'), /broke off/);
    assert.deepEqual(stage.sent, []);
  });
});
