// Cloudflare's runtime never continues code that waits for a promise of another request, so a gateway there
// must not make one request wait for another in that way.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildSync } from 'esbuild';
import type { StartedTarget } from '../../edge/servers/Target.ts';
import { startWorker } from '../../edge/servers/targets.ts';

describe('One gateway in a worker, at several requests at once', { timeout: 60_000 }, () => {
  let worker: StartedTarget;

  before(async () => {
    const { outputFiles } = buildSync({
      entryPoints: [join(import.meta.dirname, 'worker.ts')],
      bundle: true,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      target: 'es2022',
      write: false,
    });
    const script = outputFiles[0]?.text ?? '';
    // A binding with the name of a field of RequestInit must not be taken for one.
    const bindings = { method: 'DELETE' };
    worker = await startWorker({ script, compatibilityDate: '2026-01-01', bindings });
  });
  after(() => worker.close());

  async function call(path: string, method = 'GET', body?: object) {
    const response = await fetch(`${worker.url}v1/${path}`, {
      method,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    return { status: response.status, body: await response.json() };
  }

  it('adds all increments of one user', async () => {
    const increments = { seats: 1 };
    const results = await Promise.all(
      Array.from({ length: 6 }, () => call('users', 'PUT', { user_id: 'new', increments })),
    );
    assert.deepEqual(
      results.map(({ status }) => status),
      results.map(() => 201),
    );
    const { body } = await call('users?user_id=new');
    assert.deepEqual(body.custom_data, { seats: 6 });
  });

  it('finds the emails that other requests have written', async () => {
    const emails = Array.from({ length: 6 }, (_, index) => `a${index}@example.com`);
    const written = await Promise.all(emails.map((email) => call('users', 'POST', { email })));
    const read = await Promise.all(emails.map((email) => call(`users?email=${email}`)));
    assert.deepEqual(
      read.map(({ body }) => body.intercom_id),
      written.map(({ body }) => body.intercom_id),
    );
  });

  it('reads the same page of a list for several requests', async () => {
    const pages = await Promise.all(
      Array.from({ length: 5 }, () => call('users?page=6&per_page=100')),
    );
    for (const { status, body } of pages) {
      assert.equal(status, 200);
      assert.equal(body.users[0].user_id, 'u500');
    }
  });

  it('counts the users of one tag for several requests', async () => {
    await call('tags', 'POST', { name: 'T' });
    const tags = await Promise.all(Array.from({ length: 5 }, () => call('tags?name=T')));
    assert.ok(tags.every(({ status }) => status === 200));
  });

  it('prints nothing', () => assert.equal(worker.printed(), ''));
});
