// The server of the playground passes /gateway/ on to a running gateway, which sends no CORS headers.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type ServerType, serve } from '@hono/node-server';
import { createClient, createImpression } from '@intercom-fetch/core';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway } from '@intercom-fetch/gateway';
import { type ServedPlayground, servePlayground } from './servePlayground.ts';

const app = { appId: 'my_app', apiKey: 'my_key' };

describe('the server of the playground', () => {
  let gatewayServer: ServerType;
  let served: ServedPlayground;
  const received: string[] = [];

  before(async () => {
    const intercom = createV2Emulator({
      accessToken: 'token',
      seed: { contacts: [{ external_id: '7', email: 'ada@example.com', name: 'Ada' }] },
    });
    const gateway = createGateway({
      accessToken: 'token',
      apps: { [app.appId]: app.apiKey },
      fetch: intercom.fetch,
    });
    const fetch = (request: Request) => {
      received.push(`${request.method} ${new URL(request.url).pathname}`);
      return gateway.fetch(request);
    };
    gatewayServer = serve({ fetch, hostname: '127.0.0.1', port: 0 });
    await once(gatewayServer, 'listening');
    const { port } = gatewayServer.address() as AddressInfo;
    // The configuration reads it when the server starts.
    process.env['INTERCOM_GATEWAY'] = `http://127.0.0.1:${port}`;
    served = await servePlayground();
  });
  after(async () => {
    delete process.env['INTERCOM_GATEWAY'];
    await served.close();
    gatewayServer.close();
  });

  const baseUrl = () => new URL('gateway/v1/', served.url).href;

  it('passes requests on to a running gateway, and its headers back', async () => {
    const headers = new Headers();
    const client = createClient({
      ...app,
      baseUrl: baseUrl(),
      async fetch(request) {
        const response = await fetch(request);
        for (const [name, value] of response.headers) headers.set(name, value);
        return response;
      },
    });
    await createImpression(client, { user_id: '7', user_ip: '203.0.113.7' });
    assert.deepEqual(received, ['POST /v1/users/impressions']);
    assert.match(headers.get('x-not-stored') ?? '', /user_ip/);
    assert.match(headers.get('x-upstream-calls') ?? '', /^[1-9]/);
  });

  it('lets nobody in without the key', async () => {
    const response = await fetch(new URL('users?user_id=7', baseUrl()));
    assert.equal(response.status, 401);
  });
});
