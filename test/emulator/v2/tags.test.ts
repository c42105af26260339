import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, id, open, refused, start, users } from './stage.ts';

const notFound = [404, 'not_found', 'User Not Found'] as const;

describe('A tag of the v2 emulator', () => {
  it('has a name in any case, and can be renamed', async () => {
    const { call } = open();
    const { body } = await call('POST', '/tags', { name: 'Free & Easy' });
    assert.equal(body.name, 'Free &amp; Easy');
    assert.equal((await call('POST', '/tags', { name: 'FREE & easy' })).body.id, body.id);
    await call('POST', '/tags', { name: 'Paid' });
    const renamed = await call('POST', '/tags', { id: body.id, name: 'Free' });
    assert.deepEqual([renamed.body.id, renamed.body.name], [body.id, 'Free']);
    refused(
      await call('POST', '/tags', { id: body.id, name: 'paid' }),
      400,
      'parameter_invalid',
      /name already$/,
    );
    refused(
      await call('POST', '/tags', { id: '9', name: 'x' }),
      404,
      'not_found',
      'Resource Not Found',
    );
    refused(
      await call('POST', '/tags', { users: [] }),
      400,
      'parameter_invalid',
      'invalid tag parameters',
    );
    const { data } = (await call('GET', '/tags')).body;
    assert.deepEqual(
      data.map((tag: { name: string }) => tag.name),
      ['Free', 'Paid'],
    );
  });

  it('is added and removed, skipping unknown contacts', async () => {
    const { call, emulator, pass } = open({ seed: { contacts } });
    const { body } = await call('POST', '/tags', {
      name: 'T',
      users: [{ id }, { id: 'x' }, { id }],
    });
    assert.deepEqual(body.users, [
      { id, tagged: true },
      { id, tagged: true },
    ]);
    pass(5);
    const path = `/contacts/${id}/tags/${body.id}`;
    const removed = await call('DELETE', path);
    assert.deepEqual(removed.body, {
      ...{ type: 'tag', id: body.id, name: 'T', applied_at: start },
      applied_by: { type: 'admin', id: '991267459' },
    });
    refused(await call('DELETE', path), 404, 'not_found', 'Resource Not Found');
    refused(await call('DELETE', `/contacts/${id}/tags/9`), 404, 'not_found', 'Resource Not Found');
    refused(await call('DELETE', `/contacts/x/tags/${body.id}`), ...notFound);
    await call('POST', '/tags', { name: 'T', users: [{ id }] });
    const taken = await call('POST', '/tags', { name: 'T', users: [{ id, untag: true }] });
    assert.deepEqual(taken.body.users, [{ id, tagged: false }]);
    assert.deepEqual(emulator.contacts()[0]?.tags, []);
    assert.equal(
      (await call('POST', '/contacts/search', users('tag_id', '=', body.id))).body.total_count,
      0,
    );
  });
});
