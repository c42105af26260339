import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway, GatewayError } from '@intercom-fetch/gateway';
import { broken, status, strike } from './faults.ts';
import { skipWaits } from './skipWaits.ts';
import { open, token } from './stage.ts';

const rejection = async (check: Promise<unknown>): Promise<GatewayError> => {
  const error = await check.then(
    (value) => assert.fail(JSON.stringify(value)),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GatewayError, `${error}`);
  assert.equal(error.name, 'GatewayError');
  return error;
};

describe('check()', () => {
  skipWaits();

  it('returns the workspace of the token, with one call', async () => {
    const stage = open();
    const workspace = await stage.gateway.check();
    assert.deepEqual(Object.keys(workspace), ['workspace', 'region', 'timezone']);
    for (const value of Object.values(workspace)) assert.match(value, /./);
    assert.match(workspace.region, /^US/i);
    assert.deepEqual(stage.take(), ['identifyAdmin']);
  });

  it('rejects when Intercom refuses the token', async () => {
    const { fetch } = createV2Emulator({ accessToken: token });
    const gateway = createGateway({ accessToken: 'another', auth: false, fetch });
    const { message } = await rejection(gateway.check());
    assert.match(message, /access token/);
    assert.doesNotMatch(message, /another/);
  });

  for (const region of ['eu', 'au'] as const) {
    it(`rejects when the workspace is in ${region}, and the gateway is set up for the US`, async () => {
      const me = {
        type: 'admin',
        id: '1',
        app: { type: 'app', id_code: 'x', region, timezone: 'UTC' },
      };
      const stage = open();
      strike(stage, 1, async () => Response.json(me));
      const { message } = await rejection(stage.gateway.check());
      assert.match(message, /region/);
      assert.ok(message.includes(region));
    });

    it(`accepts a workspace in ${region} when the gateway is set up for it`, async () => {
      const { fetch } = createV2Emulator({ accessToken: token, region });
      const gateway = createGateway({ accessToken: token, auth: false, fetch, region });
      assert.match((await gateway.check()).region, new RegExp(`^${region}`, 'i'));
    });
  }

  it('compares the first two letters, ignoring case', async () => {
    for (const [region, name, isTaken] of [
      ['eu', 'Europe', true],
      ['eu', 'EU', true],
      ['au', 'Australia', true],
      ['us', 'us', true],
      ['us', 'Europe', false],
      ['eu', 'US', false],
    ] as const) {
      const app = { type: 'app', id_code: 'abc', region: name, timezone: 'Europe/Dublin' };
      const gateway = createGateway({
        ...{ accessToken: token, auth: false, region },
        fetch: async () => Response.json({ type: 'admin', id: '1', app }),
      });
      if (isTaken) {
        assert.deepEqual(await gateway.check(), {
          ...{ workspace: 'abc', region: name, timezone: 'Europe/Dublin' },
        });
      } else await rejection(gateway.check());
    }
  });

  it('does not compare the region when a baseUrl is given', async () => {
    const app = { type: 'app', id_code: 'abc', region: 'Europe', timezone: 'UTC' };
    const urls: string[] = [];
    const gateway = createGateway({
      ...{ accessToken: token, auth: false, baseUrl: 'https://proxy.example/intercom' },
      async fetch(request) {
        urls.push(request.url);
        return Response.json({ type: 'admin', id: '1', app });
      },
    });
    assert.equal((await gateway.check()).region, 'Europe');
    assert.deepEqual(urls, ['https://proxy.example/intercom/me']);
  });

  it('calls the host of the region', async () => {
    for (const [region, host] of [
      ['us', 'api.intercom.io'],
      ['eu', 'api.eu.intercom.io'],
      ['au', 'api.au.intercom.io'],
    ] as const) {
      let called = '';
      const gateway = createGateway({
        ...{ accessToken: token, auth: false, region },
        async fetch(request) {
          called = request.url;
          return Response.json({ type: 'admin', id: '1' });
        },
      });
      await gateway.check().catch(() => {});
      assert.equal(called, `https://${host}/me`);
    }
  });

  it('rejects with a GatewayError when the response is unusable', async () => {
    for (const fault of [broken.network, broken.html, broken.cut, broken.redirect, status(500)]) {
      const stage = open();
      strike(stage, 1, fault);
      assert.match((await rejection(stage.gateway.check())).message, /Intercom/);
    }
  });
});
