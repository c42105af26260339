// Errors of the API, and the part of them that reaches the caller.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage, type Stage } from './createStage.ts';

const get = (stage: Stage) => stage.ask('GET', 'users?user_id=7');
const respondingWith = (body: BodyInit | null, init: ResponseInit = {}, options = {}) =>
  createStage(options, () => new Response(body, init));
const json = { 'content-type': 'application/json' };

describe('An error of the API', () => {
  const error = (type: unknown, message: unknown) =>
    JSON.stringify({ error: { type, message, x: 1 }, y: 2 });

  for (const status of [400, 402, 404, 422, 429, 500, 502, 503, 504]) {
    it(`${status} reaches the caller with its type, message and Retry-After`, async () => {
      const headers = { ...json, 'retry-after': '7', server: 'x' };
      const stage = respondingWith(error('odd_type', 'Not so "fast"'), { status, headers });
      const response = await get(stage);
      const message = await assertRefused(response, status, 'odd_type');
      assert.equal(message, 'Not so "fast"');
      assert.equal(response.headers.get('retry-after'), '7');
      assert.equal(response.headers.get('server'), null);
      assert.deepEqual(stage.reported, []);
    });
  }

  it('keeps its status and Retry-After when its body breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"error":')),
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
    const stage = respondingWith(body, { status: 429, headers: { ...json, 'retry-after': '7' } });
    const response = await get(stage);
    await assertRefused(response, 429, 'rate_limit_exceeded');
    assert.equal(response.headers.get('retry-after'), '7');
    assert.deepEqual(stage.reported, []);
  });

  const others: readonly [title: string, body: BodyInit | null, type: string][] = [
    ['a page', '<h1>Bad Gateway</h1>', 'server_error'],
    ['nothing', null, 'server_error'],
    ['JSON that is no envelope', '[1]', 'server_error'],
    ['an error that is a text', '{"error":"x"}', 'server_error'],
    ['a type that is no word', error('<script>', 7), 'server_error'],
    ['more than 64 KiB', error('x', 'y'.repeat(70_000)), 'server_error'],
  ];
  for (const [title, body, type] of others) {
    it(`with ${title} gets a new envelope`, async () => {
      const response = await get(
        respondingWith(body, { status: 503, headers: { 'content-type': 'text/html' } }),
      );
      const message = await assertRefused(response, 503, type);
      assert.equal(message, 'The API answered with status 503');
    });
  }
});
