// A request leaves no timer and no listener at the caller's signal.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { createStage, success } from './createStage.ts';

const json = { 'content-type': 'application/json' };
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

const responses: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'a short success': success,
  'a success that streams': () => new Response(new Blob(['{}']).stream(), { headers: json }),
  'an error': () => Response.json({ error: {} }, { status: 404 }),
  'a page': () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  'no content': () => new Response(null, { status: 204 }),
  'a failure': () => Promise.reject(new TypeError('fetch failed')),
};

describe('A request through the proxy leaves nothing behind', () => {
  for (const [title, respond] of Object.entries(responses)) {
    it(`when the API responded with ${title}`, async () => {
      const { proxy } = createStage({}, respond);
      const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
      const request = new Request(url, { signal: new AbortController().signal });
      const listeners = () => getEventListeners(request.signal, 'abort').length;
      const before = [timers(), listeners()];
      const response = await proxy(request);
      await response.text();
      assert.deepEqual([timers(), listeners()], before);
    });
  }

  it('when the response is not read to its end', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10).fill(32)),
    });
    const { proxy } = createStage({}, () => new Response(endless, { headers: json }));
    const before = timers();
    const response = await proxy(
      new Request('https://dashboard.example.com/api/intercom/users?user_id=7'),
    );
    assert.equal(timers(), before + 1);
    await response.body?.cancel();
    assert.equal(timers(), before);
  });
});
