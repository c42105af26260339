// The parts of a conversation that users may see, and the users who may see them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ids, seed, workspace } from './sampleRequests.ts';
import { open, type Result, refused } from './stage.ts';

/** Types of parts that the API's description and recordings show, those that clients know, and one made up. */
const partTypes = [
  ...['comment', 'note', 'open', 'close', 'snoozed', 'assignment', 'assign_and_reopen'],
  ...['note_and_reopen', 'quick_reply', 'company_updated', 'conversation_tags_updated'],
  ...['conversation_attribute_updated_by_admin', 'custom_action_started', 'custom_action_finished'],
  ...['merged_primary_conversation', 'ticket_state_updated_by_admin'],
  ...['ticket_attribute_updated_by_admin', 'part_of_next_year', 'COMMENT', 'comment ', '__proto__'],
];
const allowed = ['comment', 'open', 'close'];
const threads = '/v1/users/message_threads';

/** Opens a stage with a conversation of Ada's that has a part of every type by an admin, a bot and a contact, and redacted ones. */
function openWithParts() {
  const stage = open({ emulator: workspace });
  const { admin } = stage.emulator;
  const conversation_id = '501';
  const bodies: { text: string; isAllowed: boolean }[] = [];
  for (const part_type of partTypes) {
    for (const author of ['admin', 'bot', 'contact'] as const) {
      for (const redacted of [false, true]) {
        const text = `text-${bodies.length}-of-${author}`;
        bodies.push({ text, isAllowed: allowed.includes(part_type) && !redacted });
        admin.addPart({ conversation_id, part_type, author, redacted, body: `<p>${text}</p>` });
      }
    }
  }
  return { stage, bodies };
}

/** The requests whose responses hold the thread. */
const requests: readonly [string, string, string, object?][] = [
  ['a list', 'GET', `${threads}?user_id=7`],
  ['a thread', 'GET', `${threads}?user_id=7&thread_id=501`],
  ['a reply', 'PUT', threads, { user_id: '7', thread_id: 501, body: 'Anyone?' }],
  ['a reply by POST', 'POST', threads, { email: 'ada@example.com', thread_id: 501, body: 'Oh' }],
  ['a mark', 'PUT', threads, { user_id: '7', thread_id: 501, read: true }],
];

describe('Of a conversation with parts of every type', () => {
  for (const [what, method, path, body] of requests) {
    it(`${what} holds the comments and the messages that opened or closed it, and nothing else`, async () => {
      const { stage, bodies } = openWithParts();
      const { status, text } = await stage.call(method, path, body);
      assert.ok(status < 300, text);
      const found = bodies.filter((each) => text.includes(`${each.text}<`));
      assert.deepEqual(
        found,
        bodies.filter(({ isAllowed }) => isAllowed),
      );
      // The team's and the bot's addresses, and ids of Intercom's.
      assert.doesNotMatch(text, /operator@|admin@|@example\.(org|net)|[0-9a-f]{24}/);
      const emails = text.match(/[\w.]+@[\w.]+/g) ?? [];
      assert.deepEqual(new Set(emails), new Set(['ada@example.com']));
    });
  }

  it('no response with the user, a note, a tag or an impression holds any text', async () => {
    const { stage, bodies } = openWithParts();
    const all = [
      await stage.call('GET', '/v1/users?user_id=7'),
      await stage.call('GET', '/v1/users'),
      await stage.call('POST', '/v1/users/impressions', { user_id: '7' }),
      await stage.call('POST', '/v1/users/notes', { user_id: '7', body: 'x' }),
      await stage.call('GET', '/v1/tags?name=Gold'),
    ];
    for (const { text } of all) {
      for (const each of bodies) assert.ok(!text.includes(each.text), text);
    }
  });

  it('no response holds a redacted first message', async () => {
    const stage = open({ emulator: workspace });
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'retrieveConversation') return response;
      const body = (await response.json()) as { source: object };
      return Response.json({ ...body, source: { ...body.source, redacted: true } });
    });
    const { body, text } = await stage.call('GET', `${threads}?user_id=7&thread_id=501`);
    assert.deepEqual(body.messages, []);
    assert.doesNotMatch(text, /Hello/);
  });
});

/** Returns the parts of a result that a caller could compare with another. */
const outcome = ({ status, body }: Result) => ({ status, body });

describe('The threads of others', () => {
  const strangers: readonly [string, string, string, object?][] = [
    ['get', 'GET', `${threads}?user_id=8&thread_id=501`],
    ['get by email', 'GET', `${threads}?email=eve%40example.com&thread_id=501`],
    ['reply', 'PUT', threads, { user_id: '8', thread_id: 501, body: 'Mine now' }],
    ['mark as read', 'PUT', threads, { user_id: '8', thread_id: 501, read: true }],
  ];
  for (const [what, method, path, body] of strangers) {
    it(`cannot be distinguished from threads that do not exist: ${what}`, async () => {
      const stage = open({ emulator: workspace });
      const before = stage.emulator.snapshot();
      const strange = await stage.call(method, path, body);
      assert.equal(refused(strange, 404, 'not_found'), 'The MessageThread was not found');
      const written = stage.take();
      stage.take();
      const missing = await stage.call(
        method,
        path.replace('501', '599'),
        body && { ...body, thread_id: 599 },
      );
      assert.deepEqual(outcome(strange), outcome(missing));
      assert.equal(
        strange.headers.get('x-upstream-calls'),
        missing.headers.get('x-upstream-calls'),
      );
      assert.deepEqual(written, stage.take());
      assert.deepEqual(stage.emulator.snapshot(), before);
    });
  }

  it('are in no list, also when a search finds them', async () => {
    const stage = open({ emulator: workspace });
    stage.intercept(async ({ operation, url, headers }, next) => {
      if (operation !== 'searchConversations') return next();
      const query = { field: 'contact_ids', operator: '=', value: ids.ada };
      const body = JSON.stringify({ query });
      return stage.emulator.fetch(url, { method: 'POST', headers, body });
    });
    const { status, body } = await stage.call('GET', `${threads}?user_id=8`);
    assert.deepEqual([status, body], [200, []]);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'searchConversations']);
  });

  it('that are shared show each of two users only their own email and user_id', async () => {
    const grace = { external_id: '9', email: 'grace@example.com', name: 'Grace' };
    const stage = open({
      emulator: {
        ...workspace,
        seed: {
          contacts: [...(seed.contacts ?? []), grace],
          companies: seed.companies ?? [],
          conversations: [{ contact: '7', body: 'Hello', replies: ['From Ada'] }],
        },
      },
    });
    // Eve has joined Ada's conversation, and has written in it.
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'retrieveConversation') return response;
      const body = (await response.json()) as {
        contacts: { contacts: object[] };
        conversation_parts: { conversation_parts: object[] };
      };
      const { conversation_parts: parts } = body.conversation_parts;
      const author = { type: 'user', id: ids.eve, name: 'Eve', email: 'eve@example.com' };
      body.contacts.contacts.push({ type: 'contact', id: ids.eve, external_id: '8' });
      parts.push({ ...parts[0], id: '9999', body: '<p>From Eve</p>', author });
      return Response.json(body);
    });
    const get = (userId: string) => stage.call('GET', `${threads}?user_id=${userId}&thread_id=501`);
    const from = ({ body }: Result) => body.messages.map((each: { from: object }) => each.from);
    const adas = { name: 'Ada', is_admin: false, avatar: {} };
    const eves = { name: 'Eve', is_admin: false, avatar: {} };
    const own = { ...adas, email: 'ada@example.com', user_id: '7' };
    assert.deepEqual(from(await get('7')), [own, own, eves]);
    assert.deepEqual(from(await get('8')), [
      ...[adas, adas],
      { ...eves, email: 'eve@example.com', user_id: '8' },
    ]);
    refused(await get('9'), 404, 'not_found');
  });

  it('with an id that is not a number are refused without a call', async () => {
    const odd = ['0', '-1', '1.5', '501x', '0x1f5', '../501', '501%2F..', '%2e%2e', '9'.repeat(40)];
    for (const id of odd) {
      const stage = open({ emulator: workspace });
      const result = await stage.call('GET', `${threads}?user_id=7&thread_id=${id}`);
      assert.ok([400, 404].includes(result.status), `${id} ${result.text}`);
      assert.ok(!stage.take().includes('retrieveConversation'), id);
    }
  });
});
