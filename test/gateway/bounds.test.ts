// Limits of the calls that one request may make to Intercom.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises';
import { broken, status, strikeWhere } from './faults.ts';
import { seed, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { open, type Result, refused, type Stage } from './stage.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const users = (count: number) => names(count).map((user_id) => ({ user_id }));
const contacts = (count: number) => names(count).map((external_id) => ({ external_id }));
const emails = (count: number) => names(count).map((name) => `${name}@example.com`);
const conversations = (count: number) => names(count).map((body) => ({ contact: '7', body }));
const events = (count: number) => ({
  type: 'event.list',
  data: names(count).map((event_name) => ({ event_name, created: 1, user: { user_id: '7' } })),
});

/** Requests that take many calls. */
const fans: Readonly<Record<string, (call: Stage['call']) => Promise<Result>>> = {
  'a bulk_create of new users': (call) =>
    call('POST', '/v1/users/bulk_create', { users: emails(40).map((email) => ({ email })) }),
  'a bulk_create of users that there are': (call) =>
    call('POST', '/v1/users/bulk_create', {
      users: users(40).map((user) => ({ ...user, increments: { seats: 1 } })),
    }),
  'a list of threads': (call) => call('GET', '/v1/users/message_threads?user_id=7'),
  'a batch of events': (call) => call('POST', '/events', events(40)),
  untagging: (call) =>
    call('POST', '/v1/tags', { name: 'x', tag_or_untag: 'untag', user_ids: names(40) }),
  'tagging by emails that a search does not know': (call) =>
    call('POST', '/v1/tags', { name: 'x', tag_or_untag: 'tag', emails: emails(40) }),
};

describe('Calls under way for one request', () => {
  for (const [what, run] of Object.entries(fans)) {
    for (const concurrency of [undefined, 3]) {
      it(`are at most ${concurrency ?? 'eight'} for ${what}`, async () => {
        const full = {
          contacts: [...(seed.contacts ?? []), ...contacts(40)],
          conversations: conversations(20),
        };
        const stage = open({
          emulator: { ...workspace, seed: full },
          gateway: { concurrency },
        });
        // Responses are delayed, so that the limit of calls under way is reached; by turns, because a slow machine may
        // start fewer calls in a time.
        stage.intercept(async (_call, next) => {
          for (let turn = 0; turn < 20; turn += 1) await immediate();
          return next();
        });
        const result = await run(stage.call);
        assert.ok(result.status < 300, result.text);
        assert.ok(stage.calls.length >= 20, `${stage.calls.length}`);
        assert.equal(stage.mostAtOnce, concurrency ?? 8);
      });
    }
  }
});

describe('A request that would take more than 400 calls', () => {
  skipWaits();

  it('to untag users is refused before anything is written', async () => {
    const stage = open({ emulator: { seed: { contacts: contacts(400), tags: ['x'] } } });
    const before = stage.emulator.snapshot();
    const body = { name: 'New', tag_or_untag: 'untag', user_ids: names(400) };
    refused(await stage.call('POST', '/v1/tags', body), 402, 'request_failed');
    assert.deepEqual(new Set(stage.take()), new Set(['SearchContacts']));
    assert.deepEqual(stage.emulator.snapshot(), before);
  });

  it('to send events is refused before the first, and 400 are sent', async () => {
    const stage = open({ emulator: workspace });
    refused(await stage.call('POST', '/events', events(401)), 402, 'request_failed');
    assert.equal(stage.calls.length, 0);
    assert.equal((await stage.call('POST', '/events', events(400))).status, 202);
    assert.equal(stage.calls.length, 400);
  });

  it('to create users with companies lists the users that were not written completely', async () => {
    const stage = open({ emulator: workspace });
    const companies = names(4).map((id) => ({ id }));
    const bulk = users(100).map((user) => ({ ...user, companies }));
    const result = await stage.call('POST', '/v1/users/bulk_create', { users: bulk });
    assert.ok(stage.calls.length <= 400, `${stage.calls.length}`);
    assert.equal(result.status, 201, result.text);
    const taken = stage.emulator.contacts().filter((each) => each.companies.length === 4);
    const all = [...taken.map(({ external_id }) => external_id), ...result.body.failed];
    assert.deepEqual(all.sort(), names(100).sort());
    // The listed users can be sent again, until all are written.
    const sizes: number[] = [];
    for (let { failed } = result.body; failed.length; ) {
      sizes.push(failed.length);
      const again = bulk.filter(({ user_id }) => failed.includes(user_id));
      ({ failed } = (await stage.call('POST', '/v1/users/bulk_create', { users: again })).body);
    }
    assert.ok(sizes.length >= 1 && sizes.length <= 3, `${sizes}`);
  });

  it('because calls are repeated ends at the limit', async () => {
    const stage = open({ emulator: workspace });
    strikeWhere(stage, () => true, status(503));
    const result = await stage.call('POST', '/events', events(399));
    assert.ok(result.status === 402 || result.status === 503, result.text);
    assert.ok(stage.calls.length <= 400, `${stage.calls.length}`);
  });
});

describe('A page of users', () => {
  it('beyond maxUpstreamCalls is refused with the number of calls, after at most one', async () => {
    const many = { seed: { contacts: contacts(1000) } };
    const stage = open({ emulator: many, gateway: { maxUpstreamCalls: 3 } });
    refused(
      await stage.call('GET', '/v1/users?per_page=50&page=20'),
      ...([400, 'bad_request'] as const),
      /^Page 20 of \d+ needs \d+ requests to Intercom, of at most 3: read the pages in order$/,
    );
    assert.ok(stage.calls.length <= 1);
    stage.take();
    assert.equal((await stage.call('GET', '/v1/users?per_page=50&page=2')).status, 200);
    assert.ok(stage.calls.length <= 3);
  });
});

describe('Two requests for one user', () => {
  skipWaits();

  it('take turns, so that of two increments none is lost', async () => {
    const stage = open({ emulator: workspace });
    stage.intercept((_call, next) => delay(1).then(next));
    const body = { user_id: '7', increments: { seats: 1 } };
    const results = await Promise.all(names(5).map(() => stage.call('POST', '/v1/users', body)));
    assert.deepEqual(
      results.map((each) => each.status),
      results.map(() => 201),
    );
    assert.equal(stage.emulator.contacts()[0]?.custom_attributes['seats'], 6);
  });
});

describe('A request that never ends', () => {
  skipWaits();

  const requests: readonly (readonly [
    what: string,
    operation: string,
    ...Parameters<Stage['call']>,
  ])[] = [
    ['a write to a user', 'UpdateContact', 'PUT', '/v1/users', { user_id: '7', name: 'x' }],
    ['a creation', 'CreateContact', 'POST', '/v1/users', { user_id: '9', name: 'x' }],
    ['a page of users', 'SearchContacts', 'GET', '/v1/users?page=1&per_page=1'],
  ];
  for (const [what, operation, method, path, body] of requests) {
    it(`leaves a lock behind, after which the next request goes on: ${what}`, async () => {
      const stage = open({ emulator: workspace });
      const controller = new AbortController();
      let isStalled = false;
      strikeWhere(
        stage,
        (call) => call.operation === operation && !isStalled,
        (call) => {
          isStalled = true;
          return broken.stalled(call);
        },
      );
      const first = stage.gateway.fetch(`https://gateway.example${path}`, {
        ...{ method, signal: controller.signal },
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      while (!isStalled) await delay(1);
      assert.ok((await stage.call(method, path, body)).status < 300);
      controller.abort('over');
      await assert.rejects(first, (reason) => reason === 'over');
    });
  }
});
