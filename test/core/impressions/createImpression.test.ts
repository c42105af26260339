import {
  BadRequestError,
  getUser,
  InvalidRequestError,
  InvalidResponseError,
  markMessageThreadRead,
  NotFoundError,
} from '@intercom-fetch/core';
import { type CreateImpressionParams, createImpression } from '@intercom-fetch/core/impressions';
import { expect } from 'chai';
import { now, useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

const user = { user_id: '7' };
const ada = { ...user, email: 'ada@example.com' };

describe('createImpression', () => {
  const api = useApi();

  it('records an impression of a user and returns the number of unread messages', async () => {
    await api.seed(ada);
    api.emulator.admin.createMessageThread({ user, body: 'How can we help?' });
    const impression = await createImpression(api.client, { email: 'ada@example.com' });
    expect(impression).to.deep.equal({ unread_messages: 1 });

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'POST',
      'https://api.intercom.io/v1/users/impressions',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal({ email: 'ada@example.com' });

    expect(api.emulator.admin.listImpressions({ user })).to.deep.equal([
      { created_at: now, user_ip: null, user_agent: null, location: null },
    ]);
    expect(await getUser(api.client, user)).to.include({
      last_impression_at: now,
      session_count: 1,
    });
  });

  it('returns the present number, as threads are started and read', async () => {
    await api.seed(ada);
    const { admin } = api.emulator;
    const unread = async () => (await createImpression(api.client, user)).unread_messages;
    const counts = [await unread()];
    const { thread_id } = admin.createMessageThread({ user, body: 'Welcome' });
    admin.createMessageThread({ user, body: 'How can we help?' });
    counts.push(await unread());
    await markMessageThreadRead(api.client, { ...user, thread_id });
    counts.push(await unread());
    admin.replyToMessageThread({ thread_id, body: 'Still there?' });
    counts.push(await unread());
    expect(counts).to.deep.equal([0, 2, 1, 2]);
  });

  it('sends every given field unchanged, also an unknown one', async () => {
    await api.seed(ada);
    const params = {
      user_id: '7',
      email: null,
      user_ip: '2001:db8::7',
      user_agent: 'Agent/1.0',
      location: 'https://app.example.com/?a=1#b',
      current_url: 'https://app.example.com/',
    };
    await createImpression(api.client, params);
    await createImpression(api.client, { user_id: '7', user_ip: null, location: null });
    expect(api.sent.map(({ json }) => json)).to.deep.equal([
      params,
      { user_id: '7', user_ip: null, location: null },
    ]);

    const { user_ip, user_agent, location } = params;
    expect(api.emulator.admin.listImpressions({ user })).to.deep.equal([
      { created_at: now, user_ip, user_agent, location },
      { created_at: now, user_ip: null, user_agent: null, location: null },
    ]);
    expect(await getUser(api.client, user)).to.include({
      last_seen_ip: user_ip,
      last_seen_user_agent: user_agent,
      session_count: 2,
    });
  });

  it('sends a current_url, which a server takes for the location', async () => {
    await api.seed(ada);
    const params = { ...user, current_url: 'https://app.example.com/' };
    await createImpression(api.client, params);
    expect(api.only().json).to.deep.equal(params);
    expect(api.emulator.admin.listImpressions({ user })[0]?.location).to.equal(params.current_url);
  });

  it('returns null, missing and unknown fields unchanged', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    for (const body of ['{"unread_messages":null}', '{"new":[1]}', '{}']) {
      api.respond(() => new Response(body, { status: 201 }));
      const result = await createImpression(testClient({ hooks }), { user_id: '7' });
      expect(JSON.stringify(result)).to.equal(body);
    }
    expect(mismatches).to.deep.equal([]);
  });

  it('throws an InvalidResponseError with the path when it is strict', async () => {
    api.respond(() => Response.json({ unread_messages: '1' }, { status: 201 }));
    const outcome = createImpression(testClient({ validation: 'strict' }), { user_id: '7' });
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal([
      { path: 'unread_messages', message: 'expected number, received string' },
    ]);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    await api.seed(ada);
    const outcome = createImpression(api.client, { email: 'no@example.com' });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /users/impressions: The User was not found [404 not_found]');
    expect(api.kept().impressions).to.deep.equal([]);
  });

  it('throws a BadRequestError when the API refuses, and nothing has moved', async () => {
    await api.seed(ada);
    const params = { ...user, current_url: 7 };
    const { status, message } = await caught(createImpression(api.client, params), BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(
      'POST /users/impressions: current_url must be a string or null [400 bad_request]',
    );
    expect(api.kept().impressions).to.deep.equal([]);
    expect(await getUser(api.client, user)).to.include({
      last_impression_at: null,
      session_count: 0,
    });
  });

  const refused: [unknown, string][] = [
    [{}, 'email or user_id is required'],
    [{ email: null, user_ip: '203.0.113.7' }, 'email or user_id is required'],
    [{ user_id: '' }, 'user_id: must not be empty'],
    [{ email: 7 }, 'email: expected string, received number'],
    [{ user_id: '7', user_ip: 1 }, 'user_ip: expected string, received number'],
    [{ user_id: '7', user_agent: {} }, 'user_agent: expected string, received Object'],
    [{ user_id: '7', location: [] }, 'location: expected string, received Array'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const outcome = createImpression(api.client, params as CreateImpressionParams);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`POST /users/impressions: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'POST /users/impressions', (client, options) =>
    createImpression(client, { user_id: '7' }, options),
  );
});
