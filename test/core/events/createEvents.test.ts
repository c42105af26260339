import { InvalidRequestError, NotFoundError } from '@intercom-fetch/core';
import { type CreateEventsParams, createEvents } from '@intercom-fetch/core/events';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { wrongEvents } from './wrongEvents.ts';

const event = { event_name: 'invited-friend', user_id: '7' };

describe('createEvents', () => {
  const api = useApi();
  const accept = () => api.answer(() => new Response(' ', { status: 202 }));

  it('records events, each of its own user, with one request', async () => {
    accept();
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
  });

  it('sends the default user, and the user of an event that has one', async () => {
    accept();
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
  });

  it('sends fields it does not know of an event and of the user, and its own type', async () => {
    accept();
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
  });

  it('sends the time of the call for every event without one, and does not change its input', async () => {
    accept();
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
    expect(params).to.deep.equal(before);
  });

  it('throws a NotFoundError for a user there is not', async () => {
    const error = { type: 'not_found', message: 'The User was not found' };
    api.answer(() => Response.json({ error }, { status: 404 }));
    const outcome = createEvents(api.client, { events: [event] });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /events: The User was not found [404 not_found]');
  });

  const refused: [what: string, params: unknown, message: string][] = [
    ['nothing', undefined, 'expected Object, received nothing'],
    ['an empty object', {}, 'events: is missing'],
    ['a list', [], 'events: is missing'],
    ['an empty list', { events: [] }, 'events: must not be empty'],
    ['an empty list with a user', { events: [], user: event }, 'events: must not be empty'],
    ['an object for a list', { events: { 0: event } }, 'events: expected Array, received object'],
    [
      'an event without a user',
      { events: [event, event, event, { event_name: 'x' }] },
      'events.3: email or user_id is required',
    ],
    [
      'an event of a null',
      { events: [event, { event_name: 'x', email: null }], user: null },
      'events.1: email or user_id is required',
    ],
    [
      'a user that says not whom',
      { events: [event], user: { name: 'Ada' } },
      'user: email or user_id is required',
    ],
    [
      'an empty user_id',
      { events: [event], user: { user_id: '' } },
      'user.user_id: must not be empty',
    ],
    ['a text for a user', { events: [event], user: '7' }, 'user: expected Object, received string'],
    ['a null for an event', { events: [null] }, 'events.0: expected Object, received null'],
    ['a typing error', { events: [event], usr: event }, 'usr: is not a parameter of this call'],
    [
      'a typing error beside a user',
      { events: [event], user: event, evnts: [] },
      'evnts: is not a parameter of this call',
    ],
  ];
  for (const [what, params, message] of refused) {
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
