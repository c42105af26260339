// A runtime without AbortSignal.any, such as Next's for the edge: ky looks for it when it is imported.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

type Core = typeof import('@intercom-fetch/core');

const app = { appId: 'my-app', apiKey: 'any', baseUrl: 'https://api.example.com/v1/', retry: 0 };

describe('Where there is no AbortSignal.any', () => {
  let core: Core;
  let signal: AbortSignal | undefined;
  const fetch = (request: Request) => {
    signal = request.signal;
    return new Promise<Response>(() => {});
  };
  before(async () => {
    Object.assign(AbortSignal, { any: undefined });
    Reflect.deleteProperty(AbortSignal, 'any');
    core = await import('@intercom-fetch/core');
  });

  for (const limit of ['timeout', 'totalTimeout'] as const) {
    it(`a ${limit} ends the call and its request`, async () => {
      const client = core.createClient({ ...app, fetch, [limit]: 20 });
      await assert.rejects(core.getUser(client, { user_id: '7' }), core.TimeoutError);
      assert.equal(signal?.aborted, true);
    });
  }

  it('an abort ends the call and its request', async () => {
    const controller = new AbortController();
    const client = core.createClient({ ...app, fetch });
    const call = core.getUser(client, { user_id: '7' }, { signal: controller.signal });
    setImmediate(() => controller.abort('enough'));
    await assert.rejects(call, (reason) => reason === 'enough');
    assert.equal(signal?.aborted, true);
  });

  it('a call gets its response', async () => {
    const client = core.createClient({
      ...app,
      fetch: async () => Response.json({ user_id: '7' }),
    });
    assert.deepEqual(await core.getUser(client, { user_id: '7' }), { user_id: '7' });
  });
});
