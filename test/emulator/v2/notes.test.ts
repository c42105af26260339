import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, id, open, refused } from './stage.ts';

const notFound = [404, 'not_found', 'User Not Found'] as const;

describe('A note of the v2 emulator', () => {
  it('has the given admin as its author, and must have a body', async () => {
    const admins = [
      { name: 'Grace', email: 'g@example.com' },
      { id: '12', name: 'Joan', email: 'j@example.com' },
    ];
    const { call, emulator } = open({ admins, seed: { contacts } });
    const path = `/contacts/${id}/notes`;
    assert.equal((await call('POST', path, { body: 'Hello' })).body.author.name, 'Grace');
    for (const admin_id of [12, '12']) {
      assert.equal(
        (await call('POST', path, { body: 'Hello', admin_id })).body.author.name,
        'Joan',
      );
    }
    refused(
      await call('POST', path, { body: 'Hello', admin_id: 123 }),
      404,
      'not_found',
      'Resource Not Found',
    );
    refused(await call('POST', path, {}), 400, 'parameter_not_found', 'Body is required');
    refused(await call('POST', '/contacts/x/notes', { body: 'Hello' }), ...notFound);
    assert.equal(emulator.snapshot().notes.length, 3);
    assert.equal((await call('GET', `/contacts/${id}`)).body.notes.total_count, 3);
  });
});
