// A preflight, which no script in a browser can make itself.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmulator } from '@intercom-fetch/emulator';

const preflight = {
  method: 'OPTIONS',
  headers: {
    Origin: 'https://app.example.com',
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'authorization, content-type',
  },
};

describe('A preflight', () => {
  for (const url of [
    'https://api.intercom.io/v1/users',
    'https://api.intercom.io/v1/nowhere',
    'https://api.intercom.io/events',
  ]) {
    it(`of ${url} gets a response before the key is checked`, async () => {
      const { status, headers } = await createEmulator().fetch(url, preflight);
      assert.equal(status, 204);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Access-Control-Allow-Headers'), 'authorization,content-type');
      assert.equal(headers.get('Access-Control-Allow-Methods'), 'GET,HEAD,POST,PUT,DELETE,PATCH');
    });
  }

  it('uses up no fault, whose response the page can read', async () => {
    const emulator = createEmulator();
    emulator.fail({ status: 503, retryAfter: 1 });
    const url = 'https://api.intercom.io/v1/users';
    assert.equal((await emulator.fetch(url, preflight)).status, 204);
    const { status, headers } = await emulator.fetch(url);
    assert.equal(status, 503);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(headers.get('Access-Control-Expose-Headers'), 'Allow,Retry-After');
  });
});
