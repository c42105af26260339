// The access token and the app's key are in no response, report, log or error, for any response of Intercom.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createGateway } from '@intercom-fetch/gateway';
import { caught } from '../support/caught.ts';
import { broken, errorList, strike } from './faults.ts';
import { sampleRequests, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { type Interceptor, open, refused, token } from './stage.ts';

const secrets = [token, encodeURIComponent(token), btoa(token)];
const show = (value: unknown) =>
  inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null });

function hasNone(value: unknown, where: string): void {
  const text = typeof value === 'string' ? value : show(value);
  for (const secret of secrets) assert.ok(!text.includes(secret), `${where}: ${text}`);
}

const echoHeaders = {
  'x-request-id': token,
  'retry-after': token,
  'www-authenticate': `Bearer ${token}`,
  location: `https://elsewhere.example/?token=${encodeURIComponent(token)}`,
  link: `<https://elsewhere.example/${token}>; rel="canonical"`,
};
const echo =
  (code: number): Interceptor =>
  async () =>
    Response.json(errorList(`The token ${token} is wrong: Bearer ${token}`, token), {
      status: code,
      headers: echoHeaders,
    });
const page =
  (code: number): Interceptor =>
  async () =>
    new Response(`<p>${token}</p>`, { status: code, headers: { 'content-type': 'text/html' } });

/** Responses that repeat the token. */
const echoes: Readonly<Record<string, Interceptor>> = {
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 408, 409, 410, 418, 422, 429, 500, 503].map((code) => [
      `a ${code}`,
      echo(code),
    ]),
  ),
  'a network error': () => Promise.reject(new TypeError(`fetch of ${token} failed`)),
  'a throw that is no error': () => Promise.reject({ token }),
  'a page': page(200),
  'a refusal in HTML': page(502),
  'a redirect': async () => new Response(null, { status: 302, headers: echoHeaders }),
};

/** Runs a function, and returns everything that was written to the console. */
async function withConsole(run: () => Promise<void>): Promise<unknown[]> {
  const written: unknown[] = [];
  const { log, info, warn, error, debug } = console;
  const note = (...parts: unknown[]) => void written.push(...parts);
  Object.assign(console, { log: note, info: note, warn: note, error: note, debug: note });
  try {
    await run();
  } finally {
    Object.assign(console, { log, info, warn, error, debug });
  }
  return written;
}

describe('The access token', () => {
  skipWaits();

  for (const [name, fault] of Object.entries(echoes)) {
    it(`is in no response, report or log when any call gets ${name} that repeats it`, async () => {
      const infos: unknown[] = [];
      const written = await withConsole(async () => {
        for (const { title, method, path, body, calls } of sampleRequests) {
          for (const k of calls.keys()) {
            const onRequest = (info: unknown) => void infos.push(info);
            const stage = open({ emulator: workspace, gateway: { onRequest } });
            strike(stage, k + 1, fault);
            const { text, headers } = await stage.call(method, path, body);
            hasNone(text + show([...headers]), `call ${k + 1} of ${title}`);
          }
        }
      });
      hasNone(infos, 'onRequest');
      assert.deepEqual(written, []);
    });
  }

  it('is in no printed gateway, in no copy, and in none of its properties', async () => {
    const stage = open({ emulator: workspace });
    const { gateway } = stage;
    assert.equal((await stage.call('GET', '/v1/users?user_id=7')).status, 200);
    hasNone(gateway, 'the gateway');
    hasNone(`${JSON.stringify(gateway)} ${gateway} ${gateway.fetch} ${gateway.check}`, 'its texts');
    assert.deepEqual(Reflect.ownKeys(gateway).sort(), ['check', 'fetch']);
  });

  it('is in no error of check()', async () => {
    for (const [name, fault] of Object.entries(echoes)) {
      const stage = open();
      strike(stage, 1, fault);
      const error: unknown = await stage.gateway.check().then(
        () => assert.fail(name),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof Error && error.name === 'GatewayError', show(error));
      hasNone(error, name);
      hasNone(`${error.stack} ${JSON.stringify(error)}`, name);
    }
  });

  it('is sent to the configured host only, also when a response redirects elsewhere', async () => {
    const stage = open({ emulator: workspace });
    strike(stage, 1, broken.redirect);
    refused(await stage.call('GET', '/v1/users?user_id=7'), 502, 'server_error');
    assert.deepEqual(
      stage.calls.map(({ url }) => url.origin),
      ['https://api.intercom.io'],
    );
  });

  it('may come from a function, which is called for every call', async () => {
    let asked = 0;
    const accessToken = async () => {
      asked += 1;
      return token;
    };
    const stage = open({ emulator: workspace, gateway: { accessToken } });
    assert.equal((await stage.call('DELETE', '/v1/users?user_id=7')).status, 200);
    assert.equal(stage.calls.length, 2);
    assert.ok(asked >= 2);
  });

  const unusable: Readonly<Record<string, () => unknown>> = {
    'that throws': () => {
      throw new Error(token);
    },
    'that rejects': () => Promise.reject(new Error(token)),
    'that gives one which no header takes': () => `${token}\r\nx-evil: 1`,
    'that gives one with spaces': () => `${token} and more`,
    'that gives one beyond ASCII': () => `${token}ü`,
    'that gives an empty one': () => '',
    'that gives none': () => undefined,
    'that gives an object': () => ({ token }),
  };
  for (const [what, accessToken] of Object.entries(unusable)) {
    it(`of a function ${what} is in no response, and no call is made`, async () => {
      const written = await withConsole(async () => {
        const stage = open({
          emulator: workspace,
          gateway: { accessToken: accessToken as () => string },
        });
        const result = await stage.call('GET', '/v1/users?user_id=7');
        refused(result, 502, 'server_error');
        hasNone(result.text, 'the response');
        assert.equal(stage.calls.length, 0);
        const error: unknown = await caught(stage.gateway.check());
        assert.ok(error instanceof Error);
        hasNone(error, 'the error');
      });
      assert.deepEqual(written, []);
    });
  }
});

describe('onRequest', () => {
  it('gets the call and the v1 operation, and nothing about a user', async () => {
    for (const { title, method, path, body, calls } of sampleRequests) {
      const infos: Record<string, unknown>[] = [];
      const onRequest = (info: object) => void infos.push({ ...info });
      const stage = open({ emulator: workspace, gateway: { onRequest } });
      await stage.call(method, path, body);
      const names = infos.map(({ operationId }) => operationId);
      assert.deepEqual(names.sort(), [...calls].sort(), title);
      for (const { operation, status, ms, requestId, operationId, ...others } of infos) {
        assert.match(String(operation), /^[a-zA-Z]+\.[a-zA-Z]+$/, title);
        // The look-up of a new user is a 404.
        const isMissing = operationId === 'ShowContactByExternalId' && status === 404;
        assert.ok(isMissing || status === 200 || status === 202, `${operationId} ${status}`);
        assert.ok(Number.isInteger(ms), `${ms}`);
        assert.deepEqual([typeof requestId, others], ['string', {}], title);
      }
      assert.doesNotMatch(
        JSON.stringify(infos),
        /\b(Ada|Eve|Grace|Gold)\b|[0-9a-f]{24}|@|\//,
        title,
      );
    }
  });

  it('gets the status 0 for a call without a response, and that of the others', async () => {
    const statuses: number[] = [];
    const onRequest = ({ status }: { status: number }) => void statuses.push(status);
    const stage = open({ emulator: workspace, gateway: { onRequest } });
    strike(stage, 2, broken.network);
    await stage.call('POST', '/v1/users/notes', { user_id: '7', body: 'x' });
    assert.deepEqual(statuses, [200, 0]);
  });

  it('may throw or reject without an effect on the response', async () => {
    const failing = [
      () => {
        throw new Error('broken');
      },
      () => Promise.reject(new Error('broken')),
    ];
    for (const onRequest of failing) {
      const stage = open({ emulator: workspace, gateway: { onRequest: onRequest as () => void } });
      assert.equal((await stage.call('GET', '/v1/users?user_id=7')).status, 200);
    }
  });
});

describe('The key of an app', () => {
  it('is in no response, report or call', async () => {
    const key = 'key-to-look-for';
    const gateway = createGateway({
      accessToken: token,
      apps: { my_app: key },
      fetch: broken.network,
    });
    const right = `Basic ${btoa(`my_app:${key}`)}`;
    const ask = async (authorization: string, init?: RequestInit) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const url = 'https://gateway.example/v1/users?user_id=7';
      const response = await gateway.fetch(url, { ...init, headers });
      return (await response.text()) + show([...response.headers]);
    };
    const texts = [
      await ask(right),
      await ask(`Basic ${btoa(`other:${key}`)}`),
      await ask(right, { method: 'POST', body: '{' }),
      show(gateway),
    ];
    for (const text of texts) {
      assert.ok(!text.includes(key) && !text.includes(btoa(`my_app:${key}`)), text);
    }
  });
});
