// Notes on users, and their impressions.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused } from './stage.ts';

const seed = { contacts: [{ external_id: '7', email: 'ada@example.com', name: 'A & b' }] };
const admins = [
  { id: '11', name: 'Grace Hopper', email: 'grace@example.com' },
  { id: '12', name: 'Joan Clarke', email: 'joan@example.com' },
];

describe('A note', () => {
  const note = { user_id: '7', body: '**Called** <today> & "tomorrow"' };

  it('is written as text, and in the response as HTML with its user', async () => {
    const stage = open({ emulator: { seed } });
    const { status, body } = await stage.call('POST', '/v1/users/notes', note);
    assert.equal(status, 201);
    const [written] = stage.emulator.snapshot().notes;
    const html = '<p>**Called** &lt;today&gt; &amp; &quot;tomorrow&quot;</p>';
    assert.deepEqual(Object.keys(body).sort(), ['created_at', 'html', 'user']);
    assert.deepEqual([body.html, body.created_at], [html, written?.created_at]);
    assert.deepEqual([body.user.user_id, body.user.name], ['7', 'A & b']);
    assert.equal(written?.body, html);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'createNote']);
  });

  it('has the admin of the token as its author, or that of the option', async () => {
    for (const [adminId, author] of [
      [undefined, '11'],
      ['12', '12'],
      [12, '12'],
    ] as const) {
      const stage = open({ emulator: { seed, admins }, gateway: { adminId } });
      await stage.call('POST', '/v1/users/notes', note);
      assert.equal(stage.emulator.snapshot().notes[0]?.admin_id, author);
      const sent = stage.calls.at(-1)?.body;
      assert.deepEqual(sent, { body: note.body, ...(adminId && { admin_id: '12' }) });
    }
  });

  it('of an unknown author is a 402 with that reason', async () => {
    const { call } = open({ emulator: { seed, admins }, gateway: { adminId: '13' } });
    const result = await call('POST', '/v1/users/notes', note);
    refused(result, 402, 'request_failed', 'Intercom does not take this author of notes');
  });

  it('is not repeated when it fails, so that none is written twice', async () => {
    for (const failure of [500, 502, 503, 504, 'network', 'lost'] as const) {
      const stage = open({ emulator: { seed } });
      stage.fail(2, failure);
      const { status } = await stage.call('POST', '/v1/users/notes', note);
      assert.equal(status, typeof failure === 'number' ? failure : 502);
      assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'createNote']);
      assert.equal(stage.emulator.snapshot().notes.length, failure === 'lost' ? 1 : 0);
    }
  });

  it('about an unknown user is a 404, and nothing is written', async () => {
    const stage = open();
    const result = await stage.call('POST', '/v1/users/notes', note);
    refused(result, 404, 'not_found', 'The User was not found');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId']);
  });
});

describe('An impression', () => {
  it('sets the time at which the user was seen, and counts the unread conversations', async () => {
    const stage = open({
      emulator: {
        seed: {
          contacts: [...seed.contacts, { external_id: '8' }],
          conversations: [
            { contact: '7', body: 'One' },
            { contact: '7', body: 'Two' },
            { contact: '7', body: 'Three' },
            { contact: '8', body: 'Of another' },
          ],
        },
      },
    });
    const [one, two, , other] = stage.emulator.snapshot().conversations;
    for (const conversation of [one, two, other]) {
      stage.emulator.admin.reply({ conversation_id: conversation?.id ?? '', body: 'Hello' });
    }
    const before = Math.floor(Date.now() / 1000);
    const { status, body } = await stage.call('POST', '/v1/users/impressions', { user_id: '7' });
    assert.deepEqual([status, body], [201, { unread_messages: 2 }]);
    assert.deepEqual(stage.take(), [
      ...['ShowContactByExternalId', 'UpdateContact', 'searchConversations'],
    ]);
    const { last_seen_at } = stage.emulator.contacts()[0] ?? {};
    assert.ok(Number(last_seen_at) >= before && Number(last_seen_at) <= Date.now() / 1000);
  });

  it('writes only that time, and names the fields that it cannot store', async () => {
    const stage = open({ emulator: { seed } });
    const fields = { user_ip: '::1', user_agent: 'Agent/1.0', location: 'https://x.example/' };
    const { headers } = await stage.call('POST', '/v1/users/impressions', {
      user_id: '7',
      ...fields,
    });
    const update = stage.calls.find(({ operation }) => operation === 'UpdateContact');
    assert.deepEqual(Object.keys(update?.body), ['last_seen_at']);
    assert.deepEqual(headers.get('x-not-stored')?.split(/, */).sort(), [
      'location',
      'user_agent',
      'user_ip',
    ]);
  });

  it('is an error when the count fails, after the time is set', async () => {
    const stage = open({ emulator: { seed } });
    stage.fail(3, 500);
    const result = await stage.call('POST', '/v1/users/impressions', { user_id: '7' });
    refused(result, 500, 'server_error', /./);
    assert.notEqual(stage.emulator.contacts()[0]?.last_seen_at, null);
  });
});
