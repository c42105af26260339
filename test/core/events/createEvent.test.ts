import {
  AuthenticationError,
  BadRequestError,
  InvalidRequestError,
  NotFoundError,
} from '@intercom-fetch/core';
import {
  createEvent,
  type EventInput,
  type EventMetadata,
  type JsonValue,
} from '@intercom-fetch/core/events';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { deepMetadata, wrongEvents } from './wrongEvents.ts';

const user = { user_id: '7' };
const ada = { ...user, email: 'ada@example.com' };
const event = { event_name: 'invited-friend', ...user };

describe('createEvent', () => {
  const api = useApi();
  const recorded = () => api.emulator.admin.listEvents({ user });

  it('records an event of a user by user_id', async () => {
    await api.seed(ada);
    expect(await createEvent(api.client, { ...event, created: 1_400_000_000 })).to.equal(undefined);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal(['POST', 'https://api.intercom.io/v1/events']);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal({ ...event, created: 1_400_000_000 });

    expect(recorded()).to.deep.equal([
      { event_name: 'invited-friend', created: 1_400_000_000, metadata: {} },
    ]);
  });

  it('sends the email, nulls, metadata of every kind, and unknown fields', async () => {
    await api.seed(ada);
    const bare: object = Object.assign(Object.create(null), { a: 1 });
    const metadata = {
      text: 'x',
      number: -1.5,
      yes: true,
      none: null,
      list: [1, ['a', {}], null],
      nested: { price: { amount: 1999, currency: 'EUR' } },
      bare,
      constructor: 'y',
    };
    const inputs: unknown[] = [
      { event_name: 'ordered', email: 'ada@example.com', user_id: null, created: 0, metadata },
      { ...event, created: 1, metadata: deepMetadata, source: ['web'] },
      { ...event, created: 1, metadata: null },
      { ...event, created: 1, metadata: {} },
    ];
    for (const input of inputs) await createEvent(api.client, input as EventInput);
    expect(api.sent.map(({ json }) => json)).to.deep.equal(inputs);

    const { event_name } = event;
    expect(recorded()).to.deep.equal([
      { event_name: 'ordered', created: 0, metadata },
      { event_name, created: 1, metadata: deepMetadata },
      { event_name, created: 1, metadata: {} },
      { event_name, created: 1, metadata: {} },
    ]);
  });

  it("takes metadata of another frame, whose Object is not the page's", async () => {
    await api.seed(ada);
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { JSON: foreign } = frame.contentWindow as unknown as typeof globalThis;
    const metadata: EventMetadata = foreign.parse('{"list":[{"a":1}]}');
    expect(metadata).not.to.be.instanceOf(Object);
    await createEvent(api.client, { ...event, created: 1, metadata });
    frame.remove();
    expect(api.only().json).to.deep.equal({ ...event, created: 1, metadata });
    expect(recorded()[0]?.metadata).to.deep.equal({ list: [{ a: 1 }] });
  });

  it('sends a Date as Unix seconds, and cuts fractions off', async () => {
    await api.seed(ada);
    const input = { ...event, created: new Date('2014-05-13T16:53:20.999Z') };
    await createEvent(api.client, input);
    await createEvent(api.client, { ...event, created: 1_400_000_000.999 });
    expect(api.sent.map(({ json }) => json)).to.deep.equal([
      { ...event, created: 1_400_000_000 },
      { ...event, created: 1_400_000_000 },
    ]);
    expect(recorded().map(({ created }) => created)).to.deep.equal([1_400_000_000, 1_400_000_000]);
    expect(input.created).to.deep.equal(new Date('2014-05-13T16:53:20.999Z'));
  });

  it('sends the time of the call by default', async () => {
    await api.seed(ada);
    const earliest = Math.floor(Date.now() / 1000);
    const inputs = [event, { ...event, created: undefined }, { ...event, created: null }];
    for (const input of inputs) await createEvent(api.client, input);
    const latest = Date.now() / 1000;
    expect(api.sent).to.have.length(3);
    for (const [index, { json }] of api.sent.entries()) {
      const { created } = json as { created: number };
      expect(recorded()[index]?.created).to.equal(created);
      expect(json).to.deep.equal({ ...event, created });
      expect(created).to.be.within(earliest, latest);
      expect(Number.isInteger(created)).to.equal(true);
    }
  });

  for (const [what, body] of Object.entries({
    'an empty body': '',
    'a blank one': ' \n',
    'JSON of any kind': '{"type":"event"}',
  })) {
    it(`treats ${what} as a success`, async () => {
      api.respond(() => new Response(body, { status: 202 }));
      expect(await createEvent(api.client, event)).to.equal(undefined);
    });
  }

  it('throws a NotFoundError for an unknown user', async () => {
    await api.seed({ user_id: '8' });
    const { status, message } = await caught(createEvent(api.client, event), NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /events: The User was not found [404 not_found]');
    expect(api.kept().events).to.deep.equal([]);
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    await api.seed(ada, { user_id: '8' });
    const outcome = createEvent(api.client, { ...event, user_id: '8', email: ada.email });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal('POST /events: The email belongs to another user [400 bad_request]');
    expect(api.kept().events).to.deep.equal([]);
  });

  it('throws an AuthenticationError for a wrong key', async () => {
    await api.seed(ada);
    const outcome = createEvent(testClient({ apiKey: 'wrong' }), event);
    const { status, type } = await caught(outcome, AuthenticationError);
    expect([status, type]).to.deep.equal([401, 'not_authenticated']);
    expect(recorded()).to.deep.equal([]);
  });

  it("throws the API's error also when its body is empty", async () => {
    api.respond(() => new Response(null, { status: 401 }));
    const { status } = await caught(createEvent(api.client, event), AuthenticationError);
    expect(status).to.equal(401);
  });

  for (const user of [{}, { user_id: null }, { email: null, user_id: undefined }]) {
    it(`refuses an event of ${JSON.stringify(user)} before anything is sent`, async () => {
      const outcome = createEvent(api.client, { event_name: 'x', ...user } as EventInput);
      const { message } = await caught(outcome, InvalidRequestError);
      expect(message).to.equal('POST /events: email or user_id is required');
      expect(api.sent).to.have.length(0);
    });
  }

  for (const [what, fields, path, message] of wrongEvents) {
    it(`refuses ${what} before anything is sent`, async () => {
      const outcome = createEvent(api.client, { ...event, ...fields } as EventInput);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`POST /events: ${path}: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  it('refuses metadata that contains itself before anything is sent', async () => {
    const ring: Record<string, JsonValue> = {};
    ring['self'] = { ring };
    const outcome = createEvent(api.client, { ...event, metadata: { ring } });
    const { message } = await caught(outcome, InvalidRequestError);
    expect(message).to.equal(
      'POST /events: metadata.ring.self.ring.self.ring.self.ring: is nested too deeply',
    );
    expect(api.sent).to.have.length(0);
  });

  itFailsAsItShould(api, 'POST /events', (client, options) => createEvent(client, event, options), [
    'empty',
    'null',
    'an array',
    'a text',
  ]);
});
