// Malformed and hostile responses of Intercom, which the gateway must not trust.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strike } from './faults.ts';
import { ids, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { open, refused } from './stage.ts';

const json = { 'content-type': 'application/json' };

describe('A response of Intercom’s', () => {
  skipWaits();

  it('over 10 MB is not read to its end, and is a 502', async () => {
    const stage = open({ emulator: workspace });
    const chunk = new TextEncoder().encode(`"${'x'.repeat(2 ** 20)}",`);
    let sent = 0;
    let isCancelled = false;
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          sent += chunk.byteLength;
          if (sent > 2 ** 26) controller.close();
          else controller.enqueue(chunk);
        },
        cancel() {
          isCancelled = true;
        },
      });
    strike(stage, 1, async () => new Response(endless(), { headers: json }));
    refused(await stage.call('GET', '/v1/users?user_id=7'), 502, 'server_error');
    assert.ok(sent < 2 ** 24, `${sent} bytes`);
    assert.ok(isCancelled);
  });

  it('of just below 10 MB is read', async () => {
    const stage = open({ emulator: workspace });
    const contact = { type: 'contact', id: ids.ada, role: 'user', external_id: '7' };
    const body = JSON.stringify({ ...contact, name: 'x'.repeat(10_000_000) });
    strike(stage, 1, async () => new Response(body, { headers: json }));
    assert.equal((await stage.call('GET', '/v1/users?user_id=7')).status, 200);
  });

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const odd = {
    'keys of prototypes in the attributes':
      '"custom_attributes":{"__proto__":{"x":1},"constructor":"c"}',
    'a contact as its prototype': '"__proto__":{"name":"Eve","email":"eve@example.com"}',
    'deep nesting': `"custom_attributes":{"deep":${deep}},"tags":${deep}`,
    'fields of other types':
      '"name":{"toString":1},"email":["x"],"avatar":"x","companies":{"data":{}},"signed_up_at":"x"',
    'lists of other things':
      '"social_profiles":{"data":[null,1,{"name":5}]},"location":[1],"companies":null',
    'nothing more': '"x":0',
  };
  for (const [what, more] of Object.entries(odd)) {
    it(`with ${what} becomes a valid user`, async () => {
      const stage = open({ emulator: workspace });
      const body = `{"type":"contact","id":"${ids.ada}","role":"user","external_id":"7",${more}}`;
      strike(stage, 1, async () => new Response(body, { headers: json }));
      const { status, text, body: user } = await stage.call('GET', '/v1/users?user_id=7');
      assert.equal(status, 200, text.slice(0, 300));
      assert.deepEqual([user.user_id, user.name, user.email], ['7', null, null]);
      for (const value of Object.values(user.custom_data)) {
        assert.notEqual(typeof value, 'object');
      }
      assert.equal(({} as { x?: number }).x, undefined);
    });
  }

  it('with endless pages ends at the limit of calls', async () => {
    for (const [path, body] of [
      ['/v1/users/message_threads?user_id=7', undefined],
      ['/v1/tags', { name: 'x', user_ids: ['7'], tag_or_untag: 'tag' }],
      ['/v1/users?page=30&per_page=10', undefined],
    ] as const) {
      const stage = open({ emulator: workspace });
      stage.intercept(async ({ operation }, next) => {
        const response = await next();
        if (!operation.toLowerCase().startsWith('search')) return response;
        const found = (await response.json()) as { pages: object };
        const next_ = { per_page: 1, starting_after: 'again' };
        return Response.json({
          ...found,
          total_count: 10 ** 6,
          pages: { ...found.pages, next: next_ },
        });
      });
      const result = await stage.call(body ? 'POST' : 'GET', path, body);
      assert.ok(stage.calls.length <= 400, `${path} ${stage.calls.length}`);
      assert.ok(result.status < 500 || result.body.error, path);
    }
  });
});

describe('x-not-stored', () => {
  const keys = ['a\r\nx-evil: 1', 'ü€😀', 'a, b', '%0d%0a', '\0', '"', '\ud800', 'é'.repeat(300)];

  it('cannot be broken, split or made too long by a key', async () => {
    const stage = open({ emulator: workspace, gateway: { unknownAttributes: 'drop' } });
    const custom_data = Object.fromEntries([...keys, 'x'.repeat(3000)].map((key) => [key, 1]));
    const result = await stage.call('POST', '/v1/users', { user_id: '7', custom_data });
    assert.equal(result.status, 201, result.text);
    const value = result.headers.get('x-not-stored') ?? '';
    assert.match(value, /^[\w!'()*~.%-]+(, ?[\w!'()*~.%-]+)*$/);
    assert.ok(new TextEncoder().encode(value).length <= 1024, `${value.length}`);
    assert.equal(result.headers.get('x-evil'), null);
    const names = value.split(/, ?/).map(decodeURIComponent);
    assert.deepEqual(names.slice(0, 6), keys.slice(0, 6));
  });

  it('names fields that cannot be stored, and is absent when there are none', async () => {
    const stage = open({ emulator: workspace });
    const named = async (method: string, path: string, body: object) => {
      const { status, headers, text } = await stage.call(method, path, body);
      assert.ok(status < 300, text);
      return headers.get('x-not-stored')?.split(/, ?/);
    };
    const agent = { last_seen_ip: '203.0.113.7', last_seen_user_agent: 'Agent/1.0' };
    const impression = { user_ip: '203.0.113.7', user_agent: 'Agent/1.0', location: '/' };
    assert.equal(await named('POST', '/v1/users', { user_id: '7', name: 'Ada' }), undefined);
    assert.deepEqual(
      await named('POST', '/v1/users', { user_id: '7', ...agent }),
      Object.keys(agent),
    );
    assert.deepEqual(
      await named('POST', '/v1/users/impressions', { user_id: '7', ...impression }),
      Object.keys(impression),
    );
    assert.deepEqual(await named('POST', '/v1/tags', { name: 'x', color: 'red' }), ['color']);
    const metadata = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`k${n}`, n]));
    const event = { user_id: '7', event_name: 'x', metadata };
    assert.deepEqual(await named('POST', '/v1/events', event), ['k10', 'k11']);
  });
});
