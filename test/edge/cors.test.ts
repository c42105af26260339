// Pages of other origins: which are allowed, and which can read a response.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CorsOptions } from '@intercom-fetch/edge';
import { assertRefused, createStage, type Stage } from './createStage.ts';

const dashboard = 'https://app.example.com';
const listed: CorsOptions = { origins: [dashboard, 'http://localhost:5173'], credentials: true };
const from = (stage: Stage, origin: string, headers: Record<string, string> = {}) =>
  stage.ask('GET', 'users?user_id=7', undefined, { origin, ...headers });

function preflight(stage: Stage, origin: string, path = 'users'): Promise<Response> {
  return stage.ask('OPTIONS', path, undefined, {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-csrf',
  });
}

describe('A page of a listed origin', () => {
  it('is let in, with its cookies, and can read the response and its headers', async () => {
    const response = await from(createStage({ cors: listed }), dashboard);
    assert.equal(response.status, 200);
    await response.text();
    assert.equal(response.headers.get('access-control-allow-origin'), dashboard);
    assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
    assert.equal(response.headers.get('vary'), 'Origin');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /Retry-After/);
  });

  it('can read every error', async () => {
    const cases: readonly [stage: Stage, path: string, status: number][] = [
      [createStage({ cors: listed, authorize: () => false }), 'users', 401],
      [createStage({ cors: listed, authorize: () => ({ allow: [] }) }), 'users', 403],
      [createStage({ cors: listed }), 'users?x=1', 400],
      [createStage({ cors: listed }), 'nothing', 404],
      [createStage({ cors: listed }), 'events', 405],
      [createStage({ cors: listed, authorize: () => Promise.reject(new Error()) }), 'users', 500],
      [createStage({ cors: listed }, () => Response.error()), 'users', 502],
    ];
    for (const [stage, path, status] of cases) {
      const response = await stage.ask('GET', path, undefined, { origin: dashboard });
      assert.equal(response.status, status);
      await response.text();
      assert.equal(response.headers.get('access-control-allow-origin'), dashboard, `${status}`);
      assert.equal(response.headers.get('vary'), 'Origin', `${status}`);
    }
  });

  it('gets a response to its preflight, without authorize and without the API', async () => {
    let asked = 0;
    const stage = createStage({ cors: listed, authorize: () => Boolean(++asked) && false });
    const response = await preflight(stage, dashboard);
    assert.equal(response.status, 204);
    const { headers } = response;
    assert.equal(headers.get('access-control-allow-origin'), dashboard);
    assert.equal(headers.get('access-control-allow-methods'), 'GET,POST,PUT,DELETE');
    assert.equal(headers.get('access-control-allow-headers'), 'content-type,x-csrf');
    assert.equal(headers.get('access-control-max-age'), '600');
    assert.deepEqual([asked, stage.sent.length], [0, 0]);
  });
});

describe('A page of another origin', () => {
  const others = [
    ...['https://evil.example.com', 'http://app.example.com', 'https://app.example.com:8443'],
    ...['https://app.example.com.evil.org', 'https://APP.example.com', 'null', 'file://', ''],
    ...['https://app.example.com/', 'https://app.example.com, https://evil.example.com'],
  ];
  for (const origin of others) {
    it(`such as "${origin}" gets a 403 that it cannot read, and nothing reaches the API`, async () => {
      for (const cors of [listed, undefined]) {
        let asked = 0;
        const authorize = () => Boolean(++asked) && (false as const);
        const stage = createStage({ authorize, ...(cors && { cors }) });
        const response = await from(stage, origin, { 'sec-fetch-site': 'cross-site' });
        await assertRefused(response, 403, 'forbidden');
        assert.equal(response.headers.get('access-control-allow-origin'), null);
        assert.deepEqual([asked, stage.sent.length], [0, 0]);
      }
    });

    it(`such as "${origin}" gets no permission from a preflight`, async () => {
      const response = await preflight(createStage({ cors: listed }), origin);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    });
  }

  it('cannot send a write either', async () => {
    const stage = createStage({ cors: listed });
    const headers = { origin: 'https://evil.example.com' };
    const response = await stage.ask('DELETE', 'users?user_id=7', undefined, headers);
    await assertRefused(response, 403, 'forbidden');
    assert.deepEqual(stage.sent, []);
  });
});

describe('A request without an origin', () => {
  const ask = (stage: Stage, headers: Record<string, string>) =>
    stage.ask('GET', 'users?user_id=7', undefined, headers);

  it('is let in when it is not from a page, or from a page of the proxy itself', async () => {
    for (const site of [undefined, 'none', 'same-origin']) {
      const headers = site === undefined ? {} : { 'sec-fetch-site': site };
      const response = await ask(createStage({ cors: listed }), headers);
      assert.equal(response.status, 200);
      await response.text();
    }
  });

  it('is a 403 when another page loads it as an image, or links to it', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const stage = createStage({ cors: listed });
      await assertRefused(await ask(stage, { 'sec-fetch-site': site }), 403, 'forbidden');
      assert.deepEqual(stage.sent, []);
    }
  });
});

describe('Without cors', () => {
  it('a page of the same origin is let in', async () => {
    const stage = createStage();
    const response = await from(stage, 'https://dashboard.example.com');
    assert.equal(response.status, 200);
    await response.text();
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });

  it('a page is let in also behind a server that ends TLS, when its browser reports the same origin', async () => {
    const origin = 'https://public.example.com';
    const response = await from(createStage(), origin, { 'sec-fetch-site': 'same-origin' });
    assert.equal(response.status, 200);
    await response.text();
    for (const site of ['same-site', 'cross-site', 'none', '']) {
      const refused = await from(createStage(), origin, { 'sec-fetch-site': site });
      await assertRefused(refused, 403, 'forbidden');
    }
  });

  it('a preflight is a 405', async () => {
    const response = await preflight(createStage(), dashboard);
    assert.ok([403, 405].includes(response.status), `${response.status}`);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    await response.text();
  });
});

describe("With the origins '*'", () => {
  it('every page is let in, without cookies', async () => {
    const response = await from(createStage({ cors: { origins: '*' } }), 'https://x.example.com');
    assert.equal(response.status, 200);
    await response.text();
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('access-control-allow-credentials'), null);
  });
});
