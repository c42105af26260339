// Deleting archives a contact, creating the user again unarchives it, and no contacts are merged.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorList, status, strikeWhere } from './faults.ts';
import { ids, workspace } from './sampleRequests.ts';
import { open, refused } from './stage.ts';

const contact = (stage: ReturnType<typeof open>, id: string) =>
  stage.emulator.contacts().find((each) => each.id === id);

describe('Deleting a user', () => {
  it('archives the contact, which is not found then, and deletes no data', async () => {
    const stage = open({ emulator: workspace });
    const { status: code, body } = await stage.call('DELETE', '/v1/users?user_id=7');
    assert.deepEqual([code, body.user_id, body.email], [200, '7', 'ada@example.com']);
    assert.equal(contact(stage, ids.ada)?.archived, true);
    assert.ok(!stage.take().includes('DeleteContact'));
    refused(await stage.call('GET', '/v1/users?user_id=7'), 404, 'not_found');
    refused(await stage.call('DELETE', '/v1/users?user_id=7'), 404, 'not_found');
    refused(
      await stage.call('DELETE', '/v1/users', { email: 'ada@example.com' }),
      404,
      'not_found',
    );
  });

  it('deletes the contact permanently by deleteMode: permanent', async () => {
    const stage = open({ emulator: workspace, gateway: { deleteMode: 'permanent' } });
    assert.equal((await stage.call('DELETE', '/v1/users?user_id=7')).status, 200);
    assert.equal(contact(stage, ids.ada), undefined);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'DeleteContact']);
    refused(await stage.call('DELETE', '/v1/users?user_id=7'), 404, 'not_found');
  });

  it('by email reads the contact first, because the search lags behind', async () => {
    const stage = open({ emulator: { ...workspace, searchLag: 60_000 } });
    assert.equal((await stage.call('DELETE', '/v1/users?email=ada%40example.com')).status, 200);
    stage.take();
    refused(await stage.call('DELETE', '/v1/users?email=ada%40example.com'), 404, 'not_found');
    assert.ok(!stage.take().includes('ArchiveContact'));
  });

  it('by an email that a search still has for another user does not delete that user', async () => {
    const stage = open({ emulator: { ...workspace, searchLag: 60_000 } });
    const moved = { user_id: '7', email: 'countess@example.com' };
    assert.equal((await stage.call('PUT', '/v1/users', moved)).status, 201);
    const result = await stage.call('DELETE', '/v1/users?email=ada%40example.com');
    refused(result, 404, 'not_found');
    assert.equal(contact(stage, ids.ada)?.archived, false);
  });

  it('who was merged into another does not delete the other', async () => {
    const stage = open({ emulator: workspace });
    stage.emulator.admin.merge({ from: ids.ada, into: ids.eve });
    assert.equal((await stage.call('GET', '/v1/users?user_id=7')).body.user_id, '8');
    const before = stage.emulator.snapshot();
    refused(await stage.call('DELETE', '/v1/users?user_id=7'), 404, 'not_found');
    assert.deepEqual(stage.emulator.snapshot(), before);
  });
});

describe('Creating a user again', () => {
  it('unarchives the contact, with its data', async () => {
    const stage = open({ emulator: workspace });
    await stage.call('DELETE', '/v1/users?user_id=7');
    stage.take();
    const { status: code, body } = await stage.call('POST', '/v1/users', {
      user_id: '7',
      name: 'Again',
    });
    assert.equal(code, 201);
    assert.deepEqual(
      [body.name, body.email, body.custom_data],
      ['Again', 'ada@example.com', { seats: 1 }],
    );
    assert.deepEqual(stage.take(), [
      ...['ShowContactByExternalId', 'CreateContact', 'UnarchiveContact', 'ShowContact'],
      'UpdateContact',
    ]);
    const { archived, tags } = contact(stage, ids.ada) ?? {};
    assert.deepEqual([archived, tags?.length], [false, 1]);
    assert.equal(stage.emulator.contacts().length, 2);
  });

  it('leaves a deleted user with another user_id deleted, when Intercom sees a conflict', async () => {
    const stage = open({ emulator: workspace });
    await stage.call('DELETE', '/v1/users?user_id=7');
    const text = `An archived contact matching those details already exists with id=${ids.ada}`;
    const conflict = status(409, {}, errorList(text, 'conflict'));
    strikeWhere(stage, ({ operation }) => operation === 'CreateContact', conflict);
    const user = { user_id: '99', email: 'ada@example.com' };
    refused(await stage.call('POST', '/v1/users', user), 400, 'bad_request');
    const { archived, external_id } = contact(stage, ids.ada) ?? {};
    assert.deepEqual([archived, external_id], [true, '7']);
  });
});

describe('An increment by email', () => {
  it('is not added to a user whom a search still has under the email', async () => {
    const stage = open({ emulator: { ...workspace, searchLag: 60_000 } });
    const moved = { user_id: '7', email: 'countess@example.com' };
    assert.equal((await stage.call('PUT', '/v1/users', moved)).status, 201);
    const body = { email: 'ada@example.com', increments: { seats: 1 } };
    const result = await stage.call('POST', '/v1/users', body);
    assert.equal(result.status, 201, result.text);
    assert.notEqual(result.body.intercom_id, ids.ada);
    const { email, custom_attributes } = contact(stage, ids.ada) ?? {};
    assert.deepEqual([email, custom_attributes], ['countess@example.com', { seats: 1 }]);
  });
});

describe('Leads', () => {
  const withLead = {
    contacts: [
      { id: ids.ada, role: 'lead', email: 'ada@example.com', name: 'A lead' } as const,
      { id: ids.eve, external_id: '8', email: 'eve@example.com' },
    ],
  };

  it('are never found, changed, tagged or made users of', async () => {
    const stage = open({ emulator: { seed: withLead } });
    const before = contact(stage, ids.ada);
    refused(await stage.call('GET', '/v1/users?email=ada%40example.com'), 404, 'not_found');
    refused(await stage.call('DELETE', '/v1/users?email=ada%40example.com'), 404, 'not_found');
    refused(await stage.call('GET', `/v1/users?user_id=${before?.external_id}`), 404, 'not_found');
    const tag = { name: 'x', emails: ['ada@example.com'], tag_or_untag: 'tag' };
    assert.equal((await stage.call('POST', '/v1/tags', tag)).body.tagged_user_count, 0);
    assert.equal((await stage.call('GET', '/v1/users')).body.total_count, 1);
    const created = await stage.call('POST', '/v1/users', {
      email: 'ada@example.com',
      name: 'Ada',
    });
    assert.equal(created.status, 201, created.text);
    assert.notEqual(created.body.intercom_id, ids.ada);
    assert.deepEqual(contact(stage, ids.ada), before);
  });
});
