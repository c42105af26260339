// A request leaves no timer and no listener at the caller's signal.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { collectGarbage } from '../runtimes/collectGarbage.ts';
import { nextTurn } from '../support/nextTurn.ts';
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

  it('while it streams: a piece that has been passed on is not kept until the end', async () => {
    const pieces: WeakRef<Uint8Array>[] = [];
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = new Uint8Array(64 * 1024).fill(32);
          pieces.push(new WeakRef(piece));
          controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    const { ask } = createStage({}, () => new Response(endless, { headers: json }));
    const response = await ask('GET', 'users?user_id=7');
    const reader = response.body?.getReader();
    for (let count = 0; count < 50; count += 1) await reader?.read();
    await nextTurn();
    collectGarbage();
    const kept = pieces.filter((piece) => piece.deref()).length;
    await reader?.cancel();
    assert.equal(pieces.length, 50);
    assert.ok(kept < 5, `${kept} of 50 pieces are kept`);
  });
});
