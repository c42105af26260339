// Requests of clients of 2013 in other languages, as in their sources, to a gateway with `legacyStatuses`.
// MIGRATING.md says which of them need no change but the base URL.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspace } from './sampleRequests.ts';
import { open, type Result, type Stage } from './stage.ts';

const openOld = () => open({ emulator: workspace, gateway: { legacyStatuses: true } });

/** Makes a call, and fails where the client would have raised an error. */
async function succeed({ call }: Stage, ...args: Parameters<Stage['call']>): Promise<Result> {
  const result = await call(...args);
  assert.ok(result.status < 300, `${args[0]} ${args[1]}: ${JSON.stringify(result.body)}`);
  return result;
}

describe('The requests of the gem intercom 1.0.0', () => {
  it('save a user with every field that was read', async () => {
    const stage = openOld();
    const { body: user } = await succeed(stage, 'GET', '/v1/users?user_id=7');
    // The gem does not send social profiles and the location.
    const { social_profiles, location_data, ...attributes } = user;
    const saved = {
      ...attributes,
      name: 'Ada King',
      custom_data: { ...user.custom_data, seats: 3 },
    };
    const { body } = await succeed(stage, 'POST', '/v1/users', { ...saved, increments: {} });
    assert.deepEqual([body.name, body.email, body.custom_data.seats], ['Ada King', user.email, 3]);
  });

  it('list and count, delete with a body, and read threads', async () => {
    const stage = openOld();
    const list = await succeed(stage, 'GET', '/v1/users?page=1');
    assert.equal(list.body.next_page, null);
    const count = await succeed(stage, 'GET', '/v1/users?per_page=1');
    assert.equal(count.body.total_count, list.body.users.length);
    const started = { email: 'ada@example.com', body: 'Hello' };
    const { body: thread } = await succeed(stage, 'POST', '/v1/users/message_threads', started);
    const { thread_id } = thread;
    const read = { read: true, email: 'ada@example.com', thread_id };
    await succeed(stage, 'PUT', '/v1/users/message_threads', read);
    await succeed(stage, 'DELETE', '/v1/users', { email: 'ada@example.com' });
  });

  it('send events as a list, at the root', async () => {
    const stage = openOld();
    await succeed(stage, 'POST', '/events', {
      type: 'event.list',
      data: [
        { event_name: 'invited', created: 1_400_000_000, type: 'event', user: { user_id: '7' } },
      ],
    });
    assert.equal(stage.emulator.snapshot().events.length, 1);
  });
});

describe('The requests of python-intercom 0.2.13', () => {
  it('have a null for every argument that is left out', async () => {
    const stage = openOld();
    const email = 'ada@example.com';
    await succeed(stage, 'POST', '/v1/tags', {
      ...{ name: 'New', tag_or_untag: 'tag', user_ids: ['7'], emails: null },
    });
    const note = { email, user_id: null, body: 'Called' };
    await succeed(stage, 'POST', '/v1/users/notes', note);
    const impression = {
      user_id: null,
      email,
      user_ip: '203.0.113.7',
      location: null,
      user_agent: null,
    };
    await succeed(stage, 'POST', '/v1/users/impressions', impression);
    const start = { user_id: null, email, body: 'Hello' };
    const { body } = await succeed(stage, 'POST', '/v1/users/message_threads', start);
    const reply = { email, user_id: null, thread_id: body.thread_id, body: 'Again', read: null };
    await succeed(stage, 'PUT', '/v1/users/message_threads', reply);
    await succeed(stage, 'DELETE', '/v1/users', { email, user_id: null });
  });

  it('send an event under v1', async () => {
    const stage = openOld();
    const event = { event_name: 'invited', user_id: '7', email: null, created: 1_400_000_000 };
    await succeed(stage, 'POST', '/v1/events', event);
    assert.equal(stage.emulator.snapshot().events.length, 1);
  });
});

describe("The requests of Nubera's Intercom.php", () => {
  it('have a slash before the query, and delete by the query', async () => {
    const stage = openOld();
    await succeed(stage, 'GET', '/v1/users/?page=1&per_page=10');
    await succeed(stage, 'GET', '/v1/users/?email=ada%40example.com');
    await succeed(stage, 'GET', '/v1/users/message_threads?user_id=7');
    await succeed(stage, 'PUT', '/v1/users', { user_id: '7', last_request_at: 1_400_000_000 });
    const impression = { user_id: '7', current_url: 'https://app.example.com/' };
    await succeed(stage, 'POST', '/v1/users/impressions', impression);
    await succeed(stage, 'POST', '/v1/tags', { name: 'New', tag_or_untag: 'tag', user_ids: ['7'] });
    await succeed(stage, 'GET', '/v1/tags/?name=New');
    const { body } = await succeed(stage, 'DELETE', '/v1/users/?user_id=7');
    assert.equal(body.user_id, '7');
  });
});
