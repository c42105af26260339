// A conversation of Intercom's as a thread of v1, field by field.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, contacts, idOf, openThread } from './openThread.ts';
import { open, refused, type Stage, start } from './stage.ts';

const get = ({ call }: Stage, id: string) =>
  call('GET', `/v1/users/message_threads?user_id=7&thread_id=${id}`);

/** Opens a stage whose conversation has other fields in responses. */
function openWith(fields: object) {
  const stage = openThread();
  stage.intercept(async ({ operation }, next) => {
    const response = await next();
    if (operation !== 'retrieveConversation') return response;
    return Response.json({ ...(await response.json()), ...fields });
  });
  return stage;
}

const thread = async (fields: object) => {
  const stage = openWith(fields);
  return (await get(stage, idOf(stage))).body;
};

const author = { type: 'admin', id: '5', name: 'Grace &amp; co', email: 'grace@example.com' };

describe('A thread', () => {
  it('has these fields', async () => {
    const stage = openThread();
    const { status, body } = await get(stage, idOf(stage));
    assert.equal(status, 200);
    const [conversation] = stage.emulator.snapshot().conversations;
    assert.deepEqual(body, {
      thread_id: Number(conversation?.id),
      message_id: Number(conversation?.source.id),
      ...{ message_type: 'conversation', read: true, interrupt: false, created_by_user: true },
      ...{ created_at: start, updated_at: start },
      messages: [
        {
          ...{ created_at: start, url: null, html: '<p>Hello &amp; &lt;you&gt;</p>' },
          from: { name: 'Ada & co', is_admin: false, ...ada, avatar: {} },
        },
      ],
    });
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'retrieveConversation']);
  });

  it('that an admin has started is unread, and not created by a user', async () => {
    const stage = open({ emulator: { seed: { contacts } } });
    const contact_id = stage.emulator.contacts()[0]?.id ?? '';
    const fields = { contact_id, body: '<p>Hi</p>', subject: 'Export' };
    const { id } = stage.emulator.admin.startConversation(fields);
    const { body } = await get(stage, id);
    assert.deepEqual([body.read, body.created_by_user], [false, false]);
    assert.deepEqual(body.messages, [
      {
        ...{ created_at: start, url: null, subject: 'Export', html: '<p>Hi</p>' },
        from: { name: 'Grace Hopper', is_admin: true, avatar: {} },
      },
    ]);
  });

  it('has the URL of the page that its first message was written on', async () => {
    const stage = openThread();
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'retrieveConversation') return response;
      const body = await response.json();
      body.source.url = 'https://app.example.com/';
      return Response.json(body);
    });
    const { body } = await get(stage, idOf(stage));
    assert.equal(body.messages[0].url, 'https://app.example.com/');
  });

  it('without a first message has the other messages', async () => {
    const conversation_parts = {
      conversation_parts: [{ part_type: 'comment', body: '<p>x</p>', created_at: 5, author }],
    };
    const body = await thread({ source: null, conversation_parts });
    assert.equal(body.message_id, null);
    assert.deepEqual(body.messages, [
      {
        ...{ created_at: 5, url: null, html: '<p>x</p>' },
        from: { name: 'Grace & co', is_admin: true, avatar: {} },
      },
    ]);
  });

  it('has no first message that is empty or redacted', async () => {
    const source = { id: '9', author, subject: '', body: '', redacted: false };
    assert.deepEqual((await thread({ source })).messages, []);
    const redacted = { ...source, body: '<p>secret</p>', redacted: true };
    assert.deepEqual((await thread({ source: redacted })).messages, []);
  });

  it('has an id as a string when a number cannot hold it', async () => {
    const id = '90071992547409931234';
    const source = { id, author, subject: '', body: '<p>x</p>' };
    const body = await thread({ id, source });
    assert.deepEqual([body.thread_id, body.message_id], [id, id]);
  });

  it('treats bots and teams as admins, and leads as users', async () => {
    const types = ['admin', 'bot', 'team', 'user', 'lead', 'contact'];
    const parts = types.map((type) => ({
      ...{ part_type: 'comment', body: `<p>${type}</p>`, created_at: 5, redacted: false },
      author: { ...author, type },
    }));
    const body = await thread({ source: null, conversation_parts: { conversation_parts: parts } });
    assert.deepEqual(
      body.messages.map(({ from }: { from: object }) => from),
      types.map((type) => ({
        ...{ name: 'Grace & co', avatar: {} },
        is_admin: ['admin', 'bot', 'team'].includes(type),
      })),
    );
  });

  it('may lack every field but its id and its contacts', async () => {
    const stage = openThread();
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'retrieveConversation') return response;
      const { id, contacts } = await response.json();
      return Response.json({ id, contacts });
    });
    const { status, body } = await get(stage, idOf(stage));
    assert.deepEqual([status, body.messages], [200, []]);
  });

  it('of 500 parts has a header because older ones may be missing', async () => {
    const stage = openThread();
    const conversation_id = idOf(stage);
    const say = (text: string) => stage.emulator.admin.reply({ conversation_id, body: text });
    for (let number = 1; number <= 499; number += 1) say(`part ${number}`);
    assert.equal((await get(stage, conversation_id)).headers.get('x-truncated'), null);
    say('part 500');
    say('part 501');
    const { headers, body } = await get(stage, conversation_id);
    assert.equal(headers.get('x-truncated'), 'true');
    assert.equal(body.messages.length, 501);
    assert.equal(body.messages[1].html, '<p>part 2</p>');
  });

  it('is found by digits only', async () => {
    const stage = openThread();
    refused(await get(stage, '1'), 404, 'not_found', 'The MessageThread was not found');
    stage.take();
    for (const id of ['last', '../me', '0x1', '1e3']) {
      const result = await get(stage, encodeURIComponent(id));
      assert.ok([400, 404].includes(result.status));
    }
    assert.equal(stage.take().includes('retrieveConversation'), false);
  });
});
