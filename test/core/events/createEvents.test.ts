import { BadRequestError, InvalidRequestError, NotFoundError } from '@intercom-fetch/core';
import { type CreateEventsParams, createEvents } from '@intercom-fetch/core/events';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { wrongBatches } from './wrongBatches.ts';
import { wrongEvents } from './wrongEvents.ts';

const event = { event_name: 'invited-friend', user_id: '7' };
const ada = { user_id: '7', email: 'ada@example.com' };
const bob = { user_id: '8', email: 'bob@example.com' };

describe('createEvents', () => {
  const api = useApi();
  const recorded = (user_id = '7') => api.emulator.admin.listEvents({ user: { user_id } });

  it('records events, each of its own user, with one request', async () => {
    await api.seed({ user_id: '7' }, { email: 'ada@example.com' });
    const events = [
      { event_name: 'invited', user_id: '7', created: 1_400_000_000, metadata: { friends: [1] } },
      { event_name: 'joined', email: 'ada@example.com', created: new Date(1_400_000_001_999) },
    ];
    expect(await createEvents(api.client, { events })).to.equal(undefined);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal(['POST', 'https://api.intercom.io/v1/events']);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal({
      type: 'event.list',
      data: [
        {
          type: 'event',
          event_name: 'invited',
          created: 1_400_000_000,
          user: { user_id: '7' },
          metadata: { friends: [1] },
        },
        {
          type: 'event',
          event_name: 'joined',
          created: 1_400_000_001,
          user: { email: 'ada@example.com' },
        },
      ],
    });

    expect(recorded()).to.deep.equal([
      { event_name: 'invited', created: 1_400_000_000, metadata: { friends: [1] } },
    ]);
    const joined = api.emulator.admin.listEvents({ user: { email: 'ada@example.com' } });
    expect(joined).to.deep.equal([{ event_name: 'joined', created: 1_400_000_001, metadata: {} }]);
  });

  it('sends the default user, and the user of an event that has one', async () => {
    await api.seed(ada, bob);
    await createEvents(api.client, {
      user: { email: 'ada@example.com', user_id: null },
      events: [
        { event_name: 'a', created: 1 },
        { event_name: 'b', created: 2, email: null, user_id: null },
        { event_name: 'c', created: 3, user_id: '8', email: 'bob@example.com' },
      ],
    });
    expect(api.only().json).to.deep.equal({
      type: 'event.list',
      data: [
        { type: 'event', event_name: 'a', created: 1 },
        { type: 'event', event_name: 'b', created: 2 },
        {
          type: 'event',
          event_name: 'c',
          created: 3,
          user: { user_id: '8', email: 'bob@example.com' },
        },
      ],
      user: { email: 'ada@example.com', user_id: null },
    });

    const named = (user_id: string) => recorded(user_id).map(({ event_name }) => event_name);
    expect([named('7'), named('8')]).to.deep.equal([['a', 'b'], ['c']]);
  });

  it('sends unknown fields of an event and of the user, and its own type', async () => {
    await api.seed(ada, bob);
    const params = {
      user: { user_id: '7', plan: 'pro' },
      events: [{ event_name: 'a', created: 1, source: ['web'], type: 'x' }],
    };
    await createEvents(api.client, params);
    expect(api.only().json).to.deep.equal({
      type: 'event.list',
      data: [{ type: 'event', event_name: 'a', created: 1, source: ['web'] }],
      user: { user_id: '7', plan: 'pro' },
    });
    expect(recorded()).to.deep.equal([{ event_name: 'a', created: 1, metadata: {} }]);
  });

  it('sends the time of the call for every event without one, and does not change its input', async () => {
    await api.seed(ada, bob);
    const params = { user: null, events: [event, { ...event, created: null }] };
    const before = structuredClone(params);
    const earliest = Math.floor(Date.now() / 1000);
    await createEvents(api.client, params);
    const latest = Date.now() / 1000;
    const { data } = api.only().json as { data: { created: number }[] };
    expect(data).to.have.length(2);
    for (const { created } of data) {
      expect(created).to.be.within(earliest, latest);
      expect(Number.isInteger(created)).to.equal(true);
    }
    expect(recorded().map(({ created }) => created)).to.deep.equal(
      data.map(({ created }) => created),
    );
    expect(params).to.deep.equal(before);
  });

  it('treats a blank body as a success', async () => {
    api.respond(() => new Response(' ', { status: 202 }));
    expect(await createEvents(api.client, { events: [event] })).to.equal(undefined);
  });

  it('throws a NotFoundError for an unknown user, and none of the events is there', async () => {
    await api.seed(ada);
    const outcome = createEvents(api.client, { events: [event, { ...event, user_id: '9' }] });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /events: data[1]: The User was not found [404 not_found]');
    expect(api.kept().events).to.deep.equal([]);
  });

  it('throws a NotFoundError for an unknown default user', async () => {
    const events = [{ event_name: 'a' }];
    const outcome = createEvents(api.client, { events, user: { email: 'no@example.com' } });
    const { message } = await caught(outcome, NotFoundError);
    expect(message).to.equal('POST /events: data[0]: The User was not found [404 not_found]');
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    await api.seed(ada, bob);
    const events = [event, { ...event, email: bob.email }];
    const { status, message } = await caught(createEvents(api.client, { events }), BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(
      'POST /events: data[1]: The email belongs to another user [400 bad_request]',
    );
    expect(api.kept().events).to.deep.equal([]);
  });

  for (const [what, params, message] of wrongBatches) {
    it(`refuses ${what} before anything is sent`, async () => {
      const outcome = createEvents(api.client, params as CreateEventsParams);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`POST /events: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  for (const user of [undefined, { user_id: '7' }]) {
    describe(user ? 'with a default user' : 'without a default user', () => {
      for (const [what, fields, path, message] of wrongEvents) {
        it(`refuses an event with ${what} before anything is sent`, async () => {
          const params: unknown = { events: [event, { ...event, ...fields }], user };
          const outcome = createEvents(api.client, params as CreateEventsParams);
          const error = await caught(outcome, InvalidRequestError);
          expect(error.message).to.equal(`POST /events: events.1.${path}: ${message}`);
          expect(api.sent).to.have.length(0);
        });
      }
    });
  }

  itFailsAsItShould(
    api,
    'POST /events',
    (client, options) => createEvents(client, { events: [event] }, options),
    ['empty', 'null', 'an array', 'a text'],
  );
});
