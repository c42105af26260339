// The threads of a user: listing them, starting one, and writing to one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, idOf, openThread } from './openThread.ts';
import { open, refused, type Stage } from './stage.ts';

const list = ({ call }: Stage, user = 'user_id=7') =>
  call('GET', `/v1/users/message_threads?${user}`);

describe('The list of threads', () => {
  const conversations = ['A', 'B', 'C', 'D'].map((body, index) => ({
    ...{ contact: index === 2 ? '8' : '7', body, created_at: 100 - index },
  }));

  it('has the threads of the user, the last changed one first', async () => {
    const stage = openThread({ conversations });
    stage.emulator.admin.reply({ conversation_id: idOf(stage, 1), body: 'Hi' });
    stage.take();
    const { status, body, headers } = await list(stage);
    assert.equal(status, 200);
    assert.deepEqual(
      body.map(({ messages }: { messages: { html: string }[] }) =>
        messages.map(({ html }) => html),
      ),
      [['<p>B</p>', '<p>Hi</p>'], ['<p>A</p>'], ['<p>D</p>']],
    );
    assert.equal(headers.get('x-total-threads'), null);
    assert.deepEqual(stage.take(), [
      ...['ShowContactByExternalId', 'searchConversations'],
      ...['retrieveConversation', 'retrieveConversation', 'retrieveConversation'],
    ]);
  });

  it('of a user without any is empty', async () => {
    const stage = openThread({ conversations: [] });
    assert.deepEqual((await list(stage)).body, []);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'searchConversations']);
    refused(await list(stage, 'user_id=9'), 404, 'not_found', 'The User was not found');
  });

  it('has the newest 20, or the number of the option, and their total in a header', async () => {
    const many = Array.from({ length: 170 }, (_, index) => ({
      ...{ contact: '7', body: `${index}`, created_at: 1000 + ((index * 37) % 170) },
    }));
    const stage = openThread({ conversations: many });
    const { body, headers } = await list(stage);
    assert.deepEqual(
      body.map(({ updated_at }: { updated_at: number }) => updated_at),
      Array.from({ length: 20 }, (_, index) => 1169 - index),
    );
    assert.equal(headers.get('x-total-threads'), '170');
    const operations = stage.take();
    // Two pages of the search, which has no order, and one request for each thread.
    assert.equal(operations.filter((each) => each === 'searchConversations').length, 2);
    assert.equal(operations.length, 1 + 2 + 20);
    const few = stage.another({ gateway: { maxThreads: 3 } });
    assert.equal((await list(few)).body.length, 3);
    assert.equal(few.take().length, 1 + 2 + 3);
    assert.ok(stage.mostAtOnce <= 8);
  });

  it('leaves out a thread that was deleted meanwhile, and fails with any other error', async () => {
    const stage = openThread({ conversations });
    stage.fail(4, 404);
    assert.equal((await list(stage)).body.length, 2);
    stage.take();
    stage.fail(4, 500);
    refused(await list(stage), 500, 'server_error', /./);
  });

  it('has no thread of another user, even if a search returns one', async () => {
    const stage = openThread({ conversations });
    stage.intercept(async ({ operation, body }, next) => {
      if (operation !== 'searchConversations') return next();
      return stage.emulator.fetch('https://api.intercom.io/conversations/search', {
        method: 'POST',
        headers: { Authorization: 'Bearer token:4711', 'Content-Type': 'application/json' },
        body: JSON.stringify({
          query: { field: 'read', operator: '=', value: true },
          pagination: body.pagination,
        }),
      });
    });
    const { body } = await list(stage);
    assert.equal(body.length, 3);
    assert.ok(!JSON.stringify(body).includes('<p>C</p>'));
  });
});

describe('Starting a thread', () => {
  const start = { user_id: '7', body: 'How do I *export*?' };
  const openEmpty = () => open({ emulator: { seed: { contacts } } });

  it('takes three requests, and writes plain text', async () => {
    const stage = openEmpty();
    const { status, body } = await stage.call('POST', '/v1/users/message_threads', start);
    assert.equal(status, 201);
    const [conversation] = stage.emulator.snapshot().conversations;
    assert.equal(body.thread_id, Number(conversation?.id));
    assert.equal(body.messages[0].html, '<p>How do I *export*?</p>');
    const { body: sent } = stage.calls[1] ?? {};
    const { id } = stage.emulator.contacts()[0] ?? {};
    assert.deepEqual(sent, { from: { type: 'user', id }, body: start.body });
    assert.deepEqual(stage.take(), [
      ...['ShowContactByExternalId', 'createConversation', 'retrieveConversation'],
    ]);
  });

  for (const failure of [404, 429, 500, 503, 401, 'network', 'html', 'cut'] as const) {
    it(`that cannot be read back (${failure}) starts it once, and responds with success`, async () => {
      const stage = open({ emulator: { seed: { contacts } }, gateway: { maxWait: 0 } });
      stage.fail(3, failure, 1000);
      const { status, body } = await stage.call('POST', '/v1/users/message_threads', {
        ...{ user_id: '7', body: 'a < b & c\n<i>' },
      });
      assert.equal(status, 201);
      const { conversations } = stage.emulator.snapshot();
      assert.equal(conversations.length, 1);
      assert.equal(body.thread_id, Number(conversations[0]?.id));
      assert.equal(body.message_type, 'conversation');
      assert.deepEqual([body.read, body.created_by_user], [true, true]);
      assert.equal(body.created_at, conversations[0]?.created_at);
      const [message, ...others] = body.messages;
      assert.deepEqual(others, []);
      // The HTML equals that of the message in the workspace, because the gateway converts text like Intercom.
      assert.equal(message.html, '<p>a &lt; b &amp; c<br>&lt;i&gt;</p>');
      assert.equal(message.html, conversations[0]?.source.body);
      assert.equal(message.from.user_id, '7');
    });
  }

  it('is not repeated when it fails', async () => {
    for (const failure of [500, 503, 'network', 'lost'] as const) {
      const stage = openEmpty();
      stage.fail(2, failure);
      const { status } = await stage.call('POST', '/v1/users/message_threads', start);
      assert.ok(status >= 500, String(status));
      assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'createConversation']);
    }
  });
});

describe('Writing to a thread', () => {
  for (const method of ['PUT', 'POST']) {
    it(`by ${method} with a body is a reply of the user, by Intercom's id`, async () => {
      const stage = openThread();
      const thread_id = Number(idOf(stage));
      const { status, body } = await stage.call(method, '/v1/users/message_threads', {
        ...{ user_id: '7', thread_id, body: 'More' },
      });
      assert.equal(status, 201);
      assert.deepEqual(
        body.messages.map(({ html, from }: { html: string; from: { user_id: string } }) => [
          ...[html, from.user_id],
        ]),
        [
          ['<p>Hello &amp; &lt;you&gt;</p>', '7'],
          ['<p>More</p>', '7'],
        ],
      );
      const { id } = stage.emulator.contacts()[0] ?? {};
      assert.deepEqual(stage.calls.at(-1)?.body, {
        ...{ message_type: 'comment', type: 'user', intercom_user_id: id, body: 'More' },
      });
      assert.deepEqual(stage.take(), [
        ...['ShowContactByExternalId', 'retrieveConversation', 'replyConversation'],
      ]);
    });

    it(`by ${method} without a body marks it as read`, async () => {
      const stage = openThread();
      const conversation_id = idOf(stage);
      stage.emulator.admin.reply({ conversation_id, body: 'Hi' });
      const { status, body } = await stage.call(method, '/v1/users/message_threads', {
        ...{ user_id: '7', thread_id: Number(conversation_id), read: true },
      });
      assert.equal(status, 201);
      assert.equal(body.read, true);
      assert.deepEqual(stage.calls.at(-1)?.body, { read: true });
      assert.deepEqual(stage.take(), [
        ...['ShowContactByExternalId', 'retrieveConversation', 'updateConversation'],
      ]);
    });
  }

  it('opens a closed one', async () => {
    const stage = openThread();
    const conversation_id = idOf(stage);
    stage.emulator.admin.close({ conversation_id, body: 'Done' });
    const { body } = await stage.call('PUT', '/v1/users/message_threads', {
      ...{ user_id: '7', thread_id: Number(conversation_id), body: 'Not yet' },
    });
    assert.deepEqual(
      body.messages.slice(1).map(({ html }: { html: string }) => html),
      ['<p>Done</p>', '<p>Not yet</p>'],
    );
    assert.equal(stage.emulator.snapshot().conversations[0]?.state, 'open');
  });

  it('is not repeated when a reply fails, and is when a mark fails', async () => {
    const stage = openThread();
    const thread_id = Number(idOf(stage));
    stage.fail(3, 503);
    const reply = { user_id: '7', thread_id, body: 'More' };
    assert.equal((await stage.call('PUT', '/v1/users/message_threads', reply)).status, 503);
    assert.equal(stage.take().length, 3);
    stage.fail(3, 503);
    const mark = { user_id: '7', thread_id, read: true };
    assert.equal((await stage.call('PUT', '/v1/users/message_threads', mark)).status, 201);
    assert.equal(stage.take().length, 4);
  });
});
