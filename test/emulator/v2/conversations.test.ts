// Conversations, as their contacts and the team see them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AdminError, id, open, origin, refused, type Stage, start, token, where } from './stage.ts';

const lead = '6762f0dd1bb69f9f2193bb84';
const seed = {
  contacts: [
    { id, external_id: '7', email: 'ada@example.com', name: 'Ada <b>' },
    { id: lead, role: 'lead' as const, email: null as never },
  ].map(({ email, ...contact }) => (email ? { ...contact, email } : contact)),
};
const reply = (body: string) => ({
  message_type: 'comment',
  type: 'user',
  intercom_user_id: id,
  body,
});

interface Parts {
  readonly conversation_parts: {
    readonly conversation_parts: readonly {
      readonly part_type: string;
      readonly body: string | null;
      readonly state: string;
    }[];
  };
}

const partsOf = ({ conversation_parts: { conversation_parts } }: Parts) =>
  conversation_parts.map(({ part_type, body, state }) => [part_type, body, state]);

async function startOne({ call }: Stage, body = 'Hello'): Promise<string> {
  const result = await call('POST', '/conversations', { from: { type: 'user', id }, body });
  assert.equal(result.status, 200);
  return result.body.conversation_id;
}

describe('A conversation of the v2 emulator', () => {
  it('is started by a contact, who has read it', async () => {
    const stage = open({ seed });
    const conversation = await startOne(stage, 'One\r\n<two>');
    const { body } = await stage.call('GET', `/conversations/${conversation}`);
    assert.deepEqual(body.source, {
      type: 'conversation',
      id: body.source.id,
      delivered_as: 'customer_initiated',
      subject: '',
      body: '<p>One<br>&lt;two&gt;</p>',
      author: { type: 'user', id, name: 'Ada &lt;b&gt;', email: 'ada@example.com' },
      ...{ attachments: [], url: null, redacted: false },
    });
    assert.deepEqual(body.contacts.contacts, [{ type: 'contact', id, external_id: '7' }]);
    assert.deepEqual([body.open, body.state, body.read], [true, 'open', true]);
    assert.equal(body.waiting_since, start);
    assert.deepEqual(body.conversation_parts.conversation_parts, []);
    const { body: contact } = await stage.call('GET', `/contacts/${id}`);
    assert.equal(contact.last_replied_at, start);
  });

  it('is started with a subject and a time, by a lead as a contact', async () => {
    const { call } = open({ seed });
    const from = { type: 'contact', id: lead };
    const { body } = await call('POST', '/conversations', {
      from,
      body: 'Hi',
      subject: 'S',
      created_at: 5,
    });
    assert.deepEqual([body.subject, body.created_at, body.message_type], ['S', 5, 'inapp']);
    const { body: conversation } = await call('GET', `/conversations/${body.conversation_id}`);
    assert.equal(conversation.created_at, 5);
    assert.equal(conversation.source.author.type, 'lead');
    assert.equal(conversation.source.author.email, null);
  });

  it('cannot be started by an unknown contact, without a body or by another role', async () => {
    const { call } = open({ seed });
    const post = (body: object) => call('POST', '/conversations', body);
    refused(
      await post({ from: { type: 'user', id: 'x' }, body: 'Hi' }),
      404,
      'not_found',
      'User Not Found',
    );
    refused(
      await post({ from: { type: 'user', id: lead }, body: 'Hi' }),
      404,
      'not_found',
      'User Not Found',
    );
    refused(
      await post({ from: { type: 'user', id } }),
      400,
      'parameter_not_found',
      'Body is required',
    );
    refused(await post({ body: 'Hi' }), 400, 'parameter_not_found', 'From is required');
    refused(
      await post({ from: { type: 'admin', id }, body: 'Hi' }),
      400,
      'parameter_invalid',
      /^from\.type must be/,
    );
  });

  it('is unread after a comment of an admin, and not after a note', async () => {
    const stage = open({ seed });
    const conversation_id = await startOne(stage);
    const { admin } = stage.emulator;
    assert.equal(admin.note({ conversation_id, body: 'internal' }).read, true);
    stage.pass(10);
    const replied = admin.reply({ conversation_id, body: '<p>Hi <i>Ada</i></p>' });
    assert.deepEqual(
      [replied.read, replied.waiting_since, replied.updated_at],
      [false, null, start + 10],
    );
    assert.deepEqual(partsOf(replied), [
      ['note', '<p>internal</p>', 'open'],
      ['comment', '<p>Hi <i>Ada</i></p>', 'open'],
    ]);
    const path = `/conversations/${conversation_id}`;
    assert.equal((await stage.call('PUT', path, { read: true })).body.read, true);
    assert.equal((await stage.call('PUT', path, {})).body.read, true);
    assert.equal((await stage.call('PUT', path, { read: false })).body.read, false);
    refused(
      await stage.call('PUT', path, { title: 'T' }),
      400,
      'bad_request',
      "bad 'title' parameter",
    );
  });

  it('is closed, snoozed, opened and assigned by admins, and opened by a reply', async () => {
    const stage = open({
      seed,
      admins: [
        { name: 'Grace', email: 'g@example.com' },
        { id: '12', name: 'Joan', email: 'j@example.com' },
      ],
    });
    const conversation_id = await startOne(stage);
    const path = `/conversations/${conversation_id}`;
    const { admin } = stage.emulator;
    const closed = admin.close({ conversation_id, body: 'Bye' });
    assert.deepEqual([closed.open, closed.state, closed.read], [false, 'closed', false]);
    const { body: reopened } = await stage.call('POST', `${path}/reply`, reply('Wait'));
    assert.deepEqual([reopened.open, reopened.state], [true, 'open']);
    const snoozed = admin.snooze({ conversation_id, snoozed_until: start + 60 });
    assert.deepEqual(
      [snoozed.open, snoozed.state, snoozed.snoozed_until],
      [true, 'snoozed', start + 60],
    );
    const assigned = admin.assign({ conversation_id, assignee_id: '12', admin_id: '12' });
    assert.equal(assigned.admin_assignee_id, 12);
    assert.equal(assigned.state, 'open');
    admin.assign({ conversation_id, assignee_id: '5', type: 'team', body: 'Over to you' });
    admin.assign({ conversation_id, assignee_id: '0' });
    admin.close({ conversation_id });
    const last = admin.open({ conversation_id });
    assert.deepEqual([last.admin_assignee_id, last.team_assignee_id], [0, 5]);
    assert.deepEqual(partsOf(last), [
      ['close', '<p>Bye</p>', 'closed'],
      ['open', '<p>Wait</p>', 'open'],
      ['snoozed', null, 'snoozed'],
      ['assign_and_reopen', null, 'open'],
      ['assignment', '<p>Over to you</p>', 'open'],
      ['assignment', null, 'open'],
      ['close', null, 'closed'],
      ['open', null, 'open'],
    ]);
    const { conversation_parts: parts } = last.conversation_parts;
    assert.deepEqual(parts[3]?.assigned_to, { type: 'admin', id: '12' });
    assert.equal(parts[3]?.author.name, 'Joan');
    assert.deepEqual(parts[4]?.assigned_to, { type: 'team', id: '5' });
    assert.equal((await stage.call('GET', path)).status, 200);
  });

  it('can have parts of any type, by any author, redacted or not', async () => {
    const stage = open({ seed });
    const conversation_id = await startOne(stage);
    const { admin } = stage.emulator;
    admin.addPart({ conversation_id, part_type: 'custom_action_started', author: 'bot' });
    admin.addPart({ conversation_id, part_type: 'quick_reply', author: 'contact', body: 'Yes' });
    admin.addPart({ conversation_id, part_type: 'comment', body: 'secret', redacted: true });
    admin.addPart({ conversation_id, part_type: 'made_up' });
    const { body } = await stage.call('GET', `/conversations/${conversation_id}`);
    const { conversation_parts: parts } = body.conversation_parts;
    assert.deepEqual(
      parts.map((part: Record<string, unknown> & { author: { type: string } }) => [
        part['part_type'],
        part.author.type,
        part['redacted'],
      ]),
      [
        ['custom_action_started', 'bot', false],
        ['quick_reply', 'user', false],
        ['comment', 'admin', true],
        ['made_up', 'admin', false],
      ],
    );
    assert.equal(body.read, true);
  });

  it('shows its newest 500 parts', async () => {
    const stage = open({ seed });
    const conversation_id = await startOne(stage);
    for (let count = 0; count <= 500; count += 1) {
      stage.emulator.admin.note({ conversation_id, body: `${count}` });
    }
    const { body } = await stage.call('GET', `/conversations/${conversation_id}`);
    const { conversation_parts: parts, total_count } = body.conversation_parts;
    assert.equal(parts.length, 500);
    assert.equal(parts[0].body, '<p>1</p>');
    assert.equal(total_count, 501);
  });

  it('is replied to by its contacts only, by any of their identifiers', async () => {
    const stage = open({ seed });
    const conversation = await startOne(stage);
    const path = `/conversations/${conversation}/reply`;
    const base = { message_type: 'comment', type: 'user', body: 'Hi' };
    stage.pass(10);
    const { body } = await stage.call('POST', path, { ...reply('Hi'), created_at: start + 3 });
    assert.equal(body.conversation_parts.conversation_parts[0].created_at, start + 3);
    // Not by `call`, whose description of the API has the first identifier only.
    for (const who of [{ user_id: '7' }, { email: 'ADA@example.com' }]) {
      const response = await stage.emulator.fetch(origin + path, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...base, ...who }),
      });
      assert.equal(response.status, 200);
    }
    const stranger = { ...base, intercom_user_id: lead };
    refused(await stage.call('POST', path, stranger), 404, 'not_found', 'User Not Found');
    refused(await stage.call('POST', path, base), 400, 'parameter_not_found', /must be given/);
    refused(
      await stage.call('POST', path, reply('')),
      400,
      'parameter_not_found',
      'Body is required',
    );
    refused(
      await stage.call('POST', '/conversations/9/reply', reply('Hi')),
      404,
      'not_found',
      'Resource Not Found',
    );
    refused(
      await stage.call('POST', path, { ...reply('Hi'), type: 'admin' }),
      400,
      'parameter_invalid',
      /^type must be user/,
    );
    const last = await startOne(stage, 'Second');
    const result = await stage.call('POST', '/conversations/last/reply', reply('To the last'));
    assert.equal(result.body.id, last);
  });

  it('is found by a search, without its parts', async () => {
    const stage = open({ seed });
    const first = await startOne(stage, 'I need support, please');
    stage.pass(10);
    const second = stage.emulator.admin.startConversation({ contact_id: lead, body: 'Welcome' });
    const found = async (field: string, operator: string, value: unknown) => {
      const { status, body } = await stage.call(
        'POST',
        '/conversations/search',
        where(field, operator, value),
      );
      assert.equal(status, 200, JSON.stringify(body));
      return body.conversations.map((conversation: { id: string }) => conversation.id);
    };
    const both = [second.id, first];
    assert.deepEqual(await found('contact_ids', '=', id), [first]);
    assert.deepEqual(await found('contact_ids', 'IN', [id, lead]), both);
    assert.deepEqual(await found('read', '=', false), [second.id]);
    assert.deepEqual(await found('read', '=', true), [first]);
    assert.deepEqual(await found('open', '=', true), both);
    assert.deepEqual(await found('source.author.type', '=', 'admin'), [second.id]);
    assert.deepEqual(await found('source.body', '=', 'SUPPORT'), [first]);
    assert.deepEqual(await found('source.body', '=', 'need support'), []);
    assert.deepEqual(await found('source.body', '~', 'need support'), [first]);
    assert.deepEqual(await found('created_at', '>', start), both);
    assert.deepEqual(await found('created_at', '>', start + 1), [second.id]);
    assert.deepEqual(await found('created_at', '<', start), [first]);
    assert.deepEqual(await found('created_at', '=', start), [first]);
    assert.deepEqual(await found('waiting_since', '!=', null), [first]);
    const { body } = await stage.call('POST', '/conversations/search', where('id', '=', first));
    assert.equal('conversation_parts' in body.conversations[0], false);
    assert.equal(body.pages.per_page, 20);
    refused(
      await stage.call('POST', '/conversations/search', where('created_at', '>=', 1)),
      400,
      'parameter_invalid',
      /must be one of/,
    );
  });

  it('goes to the contact that its contact was merged into', async () => {
    const stage = open({ seed });
    const conversation = await startOne(stage);
    stage.emulator.admin.merge({ from: id, into: lead });
    const { body } = await stage.call(
      'POST',
      '/conversations/search',
      where('contact_ids', '=', lead),
    );
    assert.deepEqual(
      body.conversations.map((each: { id: string }) => each.id),
      [conversation],
    );
    assert.equal(
      (await stage.call('POST', '/conversations/search', where('contact_ids', '=', id))).body
        .total_count,
      0,
    );
  });

  it('refuses invalid actions of admins', () => {
    const { admin } = open({ seed }).emulator;
    const { id: conversation_id } = admin.startConversation({ contact_id: id, body: 'Hello' });
    const wrong: [() => unknown, RegExp][] = [
      [() => admin.reply({ conversation_id: '9', body: 'Hi' }), /^Resource Not Found$/],
      [() => admin.reply({ conversation_id, body: '' }), /^body must not be empty$/],
      [() => admin.reply({ conversation_id } as never), /^Body is required$/],
      [
        () => admin.note({ conversation_id, body: 'x', admin_id: '9' }),
        /^admin_id is that of no admin: 9$/,
      ],
      [
        () => admin.assign({ conversation_id, assignee_id: '9' }),
        /^assignee_id is that of no admin: 9$/,
      ],
      [() => admin.snooze({ conversation_id } as never), /^Snoozed_until is required$/],
      [() => admin.archive({ contact_id: 'x' }), /^User Not Found$/],
      [() => admin.unarchive({ contact_id: id }), /^User Not Found$/],
      [() => admin.merge({ from: id, into: id }), /^from and into must be two contacts$/],
      [() => admin.close({ conversation_id, bodi: 'x' } as never), /^bad 'bodi' parameter$/],
    ];
    for (const [call, message] of wrong) {
      assert.throws(
        call,
        (error: Error) => error instanceof AdminError && message.test(error.message),
      );
    }
  });
});
