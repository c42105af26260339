// The lag of the index that a search looks into.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { find, open, where } from './stage.ts';

describe('The index of the v2 emulator', () => {
  const searchLag = 60_000;

  it('finds a new contact when the lag is over, and the seed at once', async () => {
    const stage = open({ searchLag, seed: { contacts: [{ external_id: 'seeded' }] } });
    const { body } = await stage.call('POST', '/contacts', { external_id: 'new' });
    assert.equal((await stage.call('GET', `/contacts/${body.id}`)).status, 200);
    const all = where('role', '=', 'user');
    assert.deepEqual(await find(stage, all), ['seeded']);
    stage.pass(59);
    assert.deepEqual(await find(stage, where('id', '=', body.id)), []);
    stage.pass(1);
    assert.deepEqual(await find(stage, all), ['new', 'seeded']);
    assert.deepEqual(await find(stage, where('id', '=', body.id)), ['new']);
  });

  it('finds a contact as it was until then, tags and archiving included', async () => {
    const stage = open({ searchLag, seed: { contacts: [{ external_id: 'a', name: 'Old' }] } });
    const [contact] = stage.emulator.contacts();
    const id = contact?.id ?? '';
    await stage.call('PUT', `/contacts/${id}`, { name: 'New' });
    await stage.call('POST', '/tags', { name: 'T', users: [{ id }] });
    const { body } = await stage.call('POST', '/contacts/search', where('name', '=', 'Old'));
    assert.equal(body.data[0].name, 'Old');
    assert.deepEqual(await find(stage, where('tag_id', '=', '101')), []);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('tag_id', '=', '101')), ['a']);
    assert.deepEqual(await find(stage, where('name', '=', 'Old')), []);
    await stage.call('POST', `/contacts/${id}/archive`);
    assert.deepEqual(await find(stage, where('name', '=', 'New')), ['a']);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('name', '=', 'New')), []);
  });

  it('lags behind conversations too', async () => {
    const { call, pass, emulator } = open({
      searchLag,
      seed: { contacts: [{ external_id: 'a' }] },
    });
    const id = emulator.contacts()[0]?.id;
    await call('POST', '/conversations', { from: { type: 'user', id }, body: 'Hello' });
    const count = async () =>
      (await call('POST', '/conversations/search', where('contact_ids', '=', id))).body.total_count;
    assert.equal(await count(), 0);
    pass(60);
    assert.equal(await count(), 1);
  });

  it('does not hide a write for longer than the lag when the clock is set back', async () => {
    const stage = open({ searchLag });
    await stage.call('POST', '/contacts', { external_id: 'a' });
    stage.pass(-3600);
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a']);
    await stage.call('POST', '/contacts', { external_id: 'b' });
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a']);
    stage.pass(60);
    assert.deepEqual(await find(stage, where('role', '=', 'user')), ['a', 'b']);
  });
});
