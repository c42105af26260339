// Checks of every request: the token, the version, the region, the rate limit, faults, and bodies that
// only an attacker would send.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, id, open, origin, refused, start, token, where } from './stage.ts';

const seed = { contacts };

describe('A request to the v2 emulator', () => {
  it('must have the token', async () => {
    const { call } = open({ rateLimit: { limit: 5 } });
    for (const Authorization of [
      '',
      'Bearer',
      'Bearer other',
      `Basic ${btoa(`${token}:`)}`,
      token,
    ]) {
      const result = await call('GET', '/me', undefined, { Authorization });
      refused(result, 401, 'unauthorized', 'Access Token Invalid');
      assert.equal(result.headers.get('x-ratelimit-limit'), null);
      assert.equal(result.headers.get('access-control-allow-origin'), null);
    }
    const lower = await call('GET', '/me', undefined, { Authorization: `bearer ${token}` });
    assert.equal(lower.status, 200);
  });

  it('gets the version that it asks for, if it is a supported one', async () => {
    const { call } = open();
    const get = (headers: Record<string, string>) => call('GET', '/me', undefined, headers);
    assert.equal((await get({})).headers.get('intercom-version'), '2.16');
    const older = await get({ 'Intercom-Version': '2.14' });
    assert.equal(older.headers.get('intercom-version'), '2.14');
    for (const version of ['1.4', '2.12', '3.0', 'Unstable', '']) {
      refused(
        await get({ 'Intercom-Version': version }),
        400,
        'intercom_version_invalid',
        /2\.13, 2\.14, 2\.15, 2\.16$/,
      );
    }
  });

  it('must accept JSON', async () => {
    const { call } = open();
    const get = (Accept: string) => call('GET', '/me', undefined, { Accept });
    refused(await get('text/html'), 406, 'not_acceptable', /application\/json/);
    for (const Accept of ['application/json', '*/*', 'text/html, application/*;q=0.5']) {
      assert.equal((await get(Accept)).status, 200);
    }
  });

  it('is a 404 at other paths, and a 405 with other methods', async () => {
    const { call } = open({ seed });
    refused(await call('GET', '/users'), 404, 'not_found', 'Resource Not Found');
    refused(await call('GET', '/'), 404, 'not_found', 'Resource Not Found');
    refused(await call('DELETE', '/tags'), 405, 'unsupported', 'DELETE is not supported here');
    refused(await call('PUT', '/contacts/search'), 404, 'not_found', 'User Not Found');
    assert.equal((await call('GET', `/contacts/${id}/`)).status, 200);
    assert.equal(
      (await call('OPTIONS', '/contacts')).headers.get('access-control-allow-origin'),
      null,
    );
  });

  it('is for the region of the workspace', async () => {
    const regions = [
      ['us', 'api.intercom.io', 'US'],
      ['eu', 'api.eu.intercom.io', 'Europe'],
      ['au', 'api.au.intercom.io', 'Australia'],
    ] as const;
    for (const [region, own, name] of regions) {
      const { emulator } = open({ region });
      const headers = { Authorization: `Bearer ${token}` };
      for (const [, host] of regions) {
        const { status } = await emulator.fetch(`https://${host}/me`, { headers });
        assert.equal(status, host === own ? 200 : 401, `${region} at ${host}`);
      }
      const local = await emulator.fetch('http://127.0.0.1:4010/me', { headers });
      assert.equal((await local.json()).app.region, name);
    }
  });

  it('is counted in a window of the rate limit', async () => {
    const { call, pass } = open({ rateLimit: { limit: 3 } });
    const end = String(start + 10);
    for (const remaining of ['2', '1', '0']) {
      const { status, headers } = await call('GET', '/me');
      const limits = ['limit', 'remaining', 'reset'].map((name) =>
        headers.get(`x-ratelimit-${name}`),
      );
      assert.deepEqual([status, ...limits], [200, '3', remaining, end]);
    }
    const over = await call('GET', '/me');
    refused(over, 429, 'rate_limit_exceeded', 'Exceeded rate limit of 3 in 10_seconds');
    assert.equal(over.headers.get('x-ratelimit-remaining'), '0');
    assert.equal(over.headers.get('x-ratelimit-reset'), end);
    assert.equal(over.headers.get('retry-after'), null);
    pass(9);
    assert.equal((await call('GET', '/me')).status, 429);
    pass(1);
    assert.equal((await call('GET', '/me')).headers.get('x-ratelimit-remaining'), '2');
  });

  it('has no rate limit and none of its headers by default', async () => {
    const { call } = open();
    const { headers } = await call('GET', '/me');
    assert.equal(headers.get('x-ratelimit-limit'), null);
  });

  it('must have a body that is a JSON object, and not too large', async () => {
    const { call, emulator } = open({ seed });
    const path = '/contacts/search';
    for (const body of ['', '{', 'null', '[]', '"x"', '\u0000']) {
      assert.equal((await call('POST', path, body)).status, 400, body);
    }
    refused(
      await call('POST', path, '{}', { 'Content-Type': 'text/plain' }),
      400,
      'bad_request',
      /application\/json/,
    );
    const large = `{"query":"${'x'.repeat(1024 * 1024)}"}`;
    refused(await call('POST', path, large), 413, 'client_error', /1048576 bytes/);
    const stream = await emulator.fetch(origin + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    assert.equal(stream.status, 413);
    const blob = await emulator.fetch(
      new Request(origin + path, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(where('role', '=', 'user')),
      }),
    );
    assert.equal((await blob.json()).total_count, 1);
  });

  it('is refused and changes nothing when its body is hostile', async () => {
    const { call, emulator } = open({ seed, attributes: ['plan'] });
    const before = emulator.snapshot();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const groups = `${'{"operator":"AND","value":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const bodies: [string, string, string][] = [
      ['POST', '/contacts', `{"role":"user","custom_attributes":${deep}}`],
      ['POST', '/contacts', `{"role":"user","custom_attributes":{"plan":${deep}}}`],
      ['POST', '/contacts', '{"role":"user","__proto__":{"polluted":1}}'],
      ['POST', '/contacts', '{"role":"user","email":"'.concat('a@'.repeat(200_000), '"}')],
      ['PUT', `/contacts/${id}`, '{"constructor":{"prototype":{"polluted":1}}}'],
      ['POST', '/contacts/search', `{"query":${groups}}`],
      ['POST', '/contacts/search', `{"query":${deep}}`],
      [
        'POST',
        '/contacts/search',
        `{"query":{"field":"role","operator":"=","value":"user"},"sort":${deep}}`,
      ],
      [
        'POST',
        '/contacts/search',
        '{"query":{"field":"role","operator":"constructor","value":"user"}}',
      ],
      [
        'POST',
        '/contacts/search',
        '{"query":{"field":"role","operator":"=","value":"user"},"sort":{"field":"constructor"}}',
      ],
      [
        'POST',
        '/events',
        `{"event_name":"x","created_at":1,"user_id":"7","metadata":{"a":${deep}}}`,
      ],
      ['POST', '/tags', `{"name":"T","users":${deep}}`],
      ['POST', '/data_attributes', `{"name":"x","model":"__proto__","data_type":"constructor"}`],
      ['POST', '/companies', '{"company_id":{"toString":1}}'],
      ['POST', '/conversations', `{"from":${deep},"body":"x"}`],
      ['PUT', '/conversations/__proto__', '{"read":true}'],
      ['POST', '/contacts/%E0%A4%A/notes', '{"body":"x"}'],
    ];
    for (const [method, path, body] of bodies) {
      const { status, body: result } = await call(method, path, body);
      assert.ok(
        status === 400 || status === 404,
        `${method} ${path} ${body.slice(0, 80)}: ${status}`,
      );
      assert.ok(result.errors[0].message.length < 500);
    }
    assert.deepEqual(emulator.snapshot(), before);
    assert.equal('polluted' in {}, false);
  });

  it('with thousands of values to search for takes no longer than reading them', async () => {
    const contacts = Array.from({ length: 2000 }, (_, number) => ({ external_id: `u${number}` }));
    const { call } = open({ seed: { contacts } });
    const values = Array.from({ length: 40_000 }, (_, number) => `u${number * 2}`);
    for (const operator of ['IN', 'NIN']) {
      const { body } = await call(
        'POST',
        '/contacts/search',
        where('external_id', operator, values),
      );
      assert.equal(body.total_count, 1000);
    }
  });

  it('that is aborted rejects with the reason', async () => {
    const { emulator } = open();
    const reason = new Error('no more');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(emulator.fetch(`${origin}/me`, { signal }), reason);
  });

  it('fails by a fault, in the envelope of the API', async () => {
    const { call, emulator } = open({ seed });
    emulator.fail({ on: 'GET /contacts/{contact_id}', status: 503, times: 2, retryAfter: 1 });
    emulator.fail({
      on: 'POST /contacts/search',
      status: 429,
      type: 'retry_after',
      message: 'Slow',
    });
    emulator.fail({ on: '/tags', kind: 'reset' });
    assert.equal((await call('POST', '/contacts', { external_id: 'x' })).status, 200);
    assert.equal((await call('GET', '/contacts/find_by_external_id/7')).status, 200);
    for (let turn = 0; turn < 2; turn += 1) {
      const failed = await call('GET', `/contacts/${id}`);
      assert.equal(failed.status, 503);
      assert.equal(failed.headers.get('retry-after'), '1');
      assert.equal(failed.body.type, 'error.list');
      assert.equal(failed.body.errors[0].code, 'service_unavailable');
    }
    assert.equal((await call('GET', `/contacts/${id}`)).status, 200);
    const slow = await call('POST', '/contacts/search', where('role', '=', 'user'));
    assert.deepEqual(slow.body.errors, [{ code: 'retry_after', message: 'Slow' }]);
    await assert.rejects(call('GET', '/tags'), /connection was reset/);
    emulator.fail({ on: 'POST /contacts', kind: 'html', handled: true });
    const page = await emulator.fetch(`${origin}/contacts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{"external_id":"done"}',
    });
    assert.equal(page.status, 502);
    assert.ok(emulator.contacts().some(({ external_id }) => external_id === 'done'));
    assert.throws(
      () => emulator.fail({ on: '/users', status: 500 }),
      /fault\.on must be at one of \/contacts\/search, /,
    );
    emulator.fail({ status: 500, times: Number.POSITIVE_INFINITY });
    assert.equal((await call('GET', '/me')).body.errors[0].code, 'server_error');
    emulator.reset();
    assert.equal((await call('GET', '/me')).status, 200);
  });

  it('can ask for a fault by a header where that is allowed', async () => {
    const headers = { 'x-emulator-fault': '503; retry-after=2' };
    assert.equal((await open().call('GET', '/me', undefined, headers)).status, 200);
    const { call } = open({ allowFaults: true });
    assert.equal((await call('GET', '/me', undefined, headers)).headers.get('retry-after'), '2');
    const wrong = await call('GET', '/me', undefined, { 'x-emulator-fault': 'x' });
    refused(wrong, 400, 'bad_request', /^x-emulator-fault: kind must be one of/);
  });
});
