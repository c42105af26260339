// Events, one by one and in batches.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage } from './stage.ts';

const contacts = [
  { external_id: '7', email: 'ada@example.com' },
  { external_id: '8', email: 'twice@example.com' },
  { external_id: '9', email: 'twice@example.com' },
];
const openContacts = (gateway = {}) => open({ emulator: { seed: { contacts } }, gateway });

const send = ({ call }: Stage, body: object, path = '/v1/events') => call('POST', path, body);

const event = { event_name: 'invited-friend', user_id: '7', created: 1_700_000_000 };

describe('An event', () => {
  for (const path of ['/events', '/v1/events', '/v1/events/']) {
    it(`of ${path} is sent by one request`, async () => {
      const stage = openContacts();
      const metadata = { code: 'x', count: 1, yes: true, none: null };
      const { status, body } = await send(stage, { ...event, metadata }, path);
      assert.deepEqual([status, body], [202, undefined]);
      assert.deepEqual(
        stage.calls.map(({ body: sent }) => sent),
        [{ event_name: 'invited-friend', created_at: 1_700_000_000, user_id: '7', metadata }],
      );
      assert.deepEqual(stage.take(), ['createDataEvent']);
      assert.equal(stage.emulator.snapshot().events.length, 1);
    });
  }

  it('with a user_id and an email is sent with the user_id', async () => {
    const stage = openContacts();
    await send(stage, { ...event, email: 'other@example.com' });
    assert.equal(stage.calls[0]?.body.user_id, '7');
    assert.equal(stage.calls[0]?.body.email, undefined);
  });

  it('by an email is sent without a look-up', async () => {
    const stage = openContacts();
    const { user_id: _, ...rest } = event;
    assert.equal((await send(stage, { ...rest, email: 'ADA@example.com' })).status, 202);
    assert.equal(stage.calls[0]?.body.email, 'ADA@example.com');
    const result = await send(stage, { ...rest, email: 'twice@example.com' });
    refused(result, 400, 'bad_request', /user_id/);
    assert.deepEqual(stage.take(), ['createDataEvent', 'createDataEvent']);
  });

  it('without a time has the present time', async () => {
    const stage = openContacts();
    const before = Math.floor(Date.now() / 1000);
    await send(stage, { event_name: 'x', user_id: '7' });
    const { created_at } = stage.calls[0]?.body ?? {};
    assert.ok(created_at >= before && created_at <= Date.now() / 1000);
  });

  it('of an unknown user is a 404', async () => {
    const stage = openContacts();
    const result = await send(stage, { ...event, user_id: 'nobody' });
    refused(result, 404, 'not_found', 'The User was not found');
  });

  it('may have links and amounts, and names the keys that Intercom would ignore', async () => {
    const stage = openContacts();
    const metadata: Record<string, unknown> = {
      link: { url: 'https://x.example/', value: 'x' },
      price: { amount: 349, currency: 'eur' },
    };
    for (let number = 3; number <= 12; number += 1) metadata[`key ${number}`] = number;
    const { status, headers } = await send(stage, { ...event, metadata });
    assert.equal(status, 202);
    assert.equal(Object.keys(stage.emulator.snapshot().events[0]?.metadata ?? {}).length, 10);
    assert.deepEqual(headers.get('x-not-stored')?.split(/, */).map(decodeURIComponent), [
      ...['key 11', 'key 12'],
    ]);
  });

  it('with metadata that Intercom refuses is a 400', async () => {
    const { call, emulator } = openContacts();
    const result = await call('POST', '/events', { ...event, metadata: { nested: { a: 1 } } });
    refused(result, 400, 'bad_request', /metadata/);
    assert.deepEqual(emulator.snapshot().events, []);
  });

  it('is repeated by the gateway only when it has a time', async () => {
    for (const [body, requests] of [
      [event, 2],
      [{ event_name: 'x', user_id: '7' }, 1],
    ] as const) {
      const stage = openContacts();
      stage.fail(1, 'lost');
      const { status } = await send(stage, body);
      assert.equal(status, requests === 2 ? 202 : 502);
      assert.equal(stage.take().length, requests);
      assert.equal(stage.emulator.snapshot().events.length, 1);
    }
  });
});

describe('A batch of events', () => {
  const batch = (data: object[], rest: object = {}) => ({ type: 'event.list', data, ...rest });

  const numbered = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ type: 'event', event_name: `e${index}`, created: 5 },
    }));

  it('is one request for each event, with its own user or that of the batch', async () => {
    const stage = openContacts();
    const data = [...numbered(2), { event_name: 'own', created: 5, user: { user_id: '8' } }];
    const { status, body } = await send(stage, batch(data, { user: { user_id: '7' } }));
    assert.deepEqual([status, body], [202, undefined]);
    assert.deepEqual(stage.calls.map(({ body: sent }) => [sent.event_name, sent.user_id]).sort(), [
      ['e0', '7'],
      ['e1', '7'],
      ['own', '8'],
    ]);
    assert.equal(stage.emulator.snapshot().events.length, 3);
  });

  it('has at most 8 requests under way', async () => {
    const stage = openContacts();
    await send(stage, batch(numbered(30), { user: { user_id: '7' } }));
    assert.equal(stage.mostAtOnce, 8);
    assert.equal(stage.take().length, 30);
  });

  it('is checked completely before anything is sent', async () => {
    const stage = openContacts();
    const data = [...numbered(2), { event_name: '', created: 5 }];
    const result = await send(stage, batch(data, { user: { user_id: '7' } }));
    refused(result, 400, 'bad_request', /data\[2\]\.event_name/);
    assert.deepEqual(stage.take(), []);
  });

  it('sends all events, and responds with the first failure', async () => {
    const stage = openContacts({ concurrency: 2 });
    const data = numbered(6).map((each, index) =>
      index === 1 || index === 4
        ? {
            ...each,
            ...(index === 1 ? { user: { user_id: 'nobody' } } : { metadata: { a: { b: 1 } } }),
          }
        : each,
    );
    const result = await send(stage, batch(data, { user: { user_id: '7' } }));
    refused(result, 404, 'not_found', /The User was not found/);
    assert.equal(stage.take().length, 6);
    assert.equal(stage.emulator.snapshot().events.length, 4);
    // A caller who repeats the batch sends stored events again, and none is stored twice.
    await send(stage, batch(data, { user: { user_id: '7' } }));
    assert.equal(stage.emulator.snapshot().events.length, 4);
  });
});
