// A call is carried out, and its response is lost: nothing may be written twice that the caller sent once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { broken, status, strike, strikeOnce, strikeWhere } from './faults.ts';
import { isRepeated, sampleRequests, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { open, refused } from './stage.ts';

const openStage = () => open({ emulator: workspace });
const withUserId = (stage: ReturnType<typeof open>, userId: string) =>
  stage.emulator.contacts().filter(({ external_id }) => external_id === userId);

describe('When the response is lost', () => {
  skipWaits();

  for (const sample of sampleRequests) {
    const { title, method, path, body, calls } = sample;
    for (const [index, operation] of calls.entries()) {
      const k = index + 1;
      it(`of call ${k} of "${title}", ${operation}, its effect happens once`, async () => {
        const expected = openStage();
        await expected.call(method, path, body);
        const stage = openStage();
        strikeOnce(stage, k, broken.lost);
        const result = await stage.call(method, path, body);
        if (isRepeated(sample, k)) assert.equal(result.status, sample.status, result.text);
        else refused(result, 502, 'server_error');
        const { events, ...state } = stage.emulator.snapshot();
        const { events: wantedEvents, ...wanted } = expected.emulator.snapshot();
        assert.deepEqual(state, wanted);
        assert.deepEqual(new Set(events), new Set(wantedEvents));
      });
    }
  }

  it('of an event without a given time, it is not sent again', async () => {
    const stage = openStage();
    strikeOnce(stage, 1, broken.lost);
    const event = { user_id: '7', event_name: 'bought' };
    refused(await stage.call('POST', '/v1/events', event), 502, 'server_error');
    assert.equal(stage.calls.length, 1);
    assert.equal(stage.emulator.snapshot().events.length, 1);
  });

  it('of the creation of a user, the repeated request updates that user', async () => {
    const stage = openStage();
    const user = { user_id: '9', email: 'grace@example.com', custom_data: { seats: 3 } };
    let isLost = false;
    let isOver = false;
    strikeWhere(
      stage,
      ({ operation }) => operation === 'CreateContact' && !isOver,
      (call, next) => {
        const fault = isLost ? status(500) : broken.lost;
        isLost = true;
        return fault(call, next);
      },
    );
    const first = await stage.call('POST', '/v1/users', user);
    assert.ok([500, 502].includes(first.status), first.text);
    isOver = true;
    const again = await stage.call('POST', '/v1/users', user);
    assert.equal(again.status, 201, again.text);
    assert.deepEqual(
      withUserId(stage, '9').map(({ email, custom_attributes }) => [email, custom_attributes]),
      [['grace@example.com', { seats: 3 }]],
    );
  });

  it('of the creation of a user by email alone, the user is found although the search lags', async () => {
    const stage = open({ emulator: { ...workspace, searchLag: 60_000 } });
    strikeOnce(stage, 2, broken.lost);
    const user = { email: 'Grace@example.com', name: 'Grace' };
    assert.equal((await stage.call('POST', '/v1/users', user)).status, 201);
    assert.equal((await stage.call('POST', '/v1/users', user)).status, 201);
    assert.equal(stage.emulator.contacts().length, 3);
  });
});

describe('An increment', () => {
  skipWaits();

  it('is added once by the retry of the caller, whichever call failed', async () => {
    const body = { user_id: '9', company: { id: 6 }, increments: { seats: 2 } };
    for (const k of [1, 2, 3, 4, 5]) {
      const stage = openStage();
      const heal = strike(stage, k, status(500));
      refused(await stage.call('POST', '/v1/users', body), 500, 'server_error');
      heal();
      assert.equal((await stage.call('POST', '/v1/users', body)).status, 201);
      const [grace] = withUserId(stage, '9');
      assert.deepEqual(grace?.custom_attributes, { seats: 2 }, `call ${k}`);
    }
  });

  it('is in the last call only', async () => {
    for (const body of [
      { user_id: '9', company: { id: 6 }, increments: { seats: 2 } },
      { user_id: '9', increments: { seats: 2 } },
      { user_id: '7', companies: [{ id: 6 }, { id: 8 }], increments: { seats: 2 } },
    ]) {
      const stage = openStage();
      assert.equal((await stage.call('POST', '/v1/users', body)).status, 201);
      const withSeats = stage.calls.map((each) => 'seats' in (each.body?.custom_attributes ?? {}));
      assert.equal(withSeats.indexOf(true), stage.calls.length - 1);
    }
  });
});

describe('A thread whose conversation cannot be read back', () => {
  skipWaits();

  const faults = {
    ...Object.fromEntries([401, 404, 410, 429, 500, 503].map((code) => [code, status(code)])),
    ...broken,
  };
  for (const [name, fault] of Object.entries(faults)) {
    it(`because of ${name} exists once, and is in the response as it was started`, async () => {
      const stage = open({ emulator: workspace, gateway: { timeout: 25 } });
      strike(stage, 3, fault);
      const { status: code, body } = await stage.call('POST', '/v1/users/message_threads', {
        user_id: '7',
        body: 'Anyone?',
      });
      assert.equal(code, 201);
      const { conversations } = stage.emulator.snapshot();
      assert.equal(conversations.length, 2);
      assert.equal(String(body.thread_id), conversations[1]?.id);
      assert.equal(body.created_by_user, true);
      assert.equal(body.messages.length, 1);
      assert.match(body.messages[0].html, /Anyone\?/);
      assert.equal(body.messages[0].from.is_admin, false);
    });
  }
});
