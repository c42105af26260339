import {
  AuthenticationError,
  createClient,
  getUser,
  InvalidRequestError,
  InvalidResponseError,
  NotFoundError,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

describe('getUser', () => {
  const api = useApi();

  it('gets a user by email', async () => {
    await api.seed({ email: 'ada+test@example.com', user_id: '7', name: 'Ada' });
    const user = await getUser(api.client, { email: 'ada+test@example.com' });
    expect(user).to.include({ email: 'ada+test@example.com', user_id: '7', name: 'Ada' });

    const { method, url, headers, text } = api.only();
    expect([method, url.href, text]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/users?email=ada%2Btest%40example.com',
      '',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('accept')).to.equal('application/json');
  });

  it('gets a user by user_id', async () => {
    await api.seed({ user_id: '7&x=1', name: 'Ada' });
    const user = await getUser(api.client, { user_id: '7&x=1' });
    expect(user.name).to.equal('Ada');
    expect(api.only().url.search).to.equal('?user_id=7%26x%3D1');
  });

  it('sends both identifiers, and leaves out one that is null', async () => {
    await api.seed({ email: 'ada@example.com', user_id: '7' });
    await getUser(api.client, { email: 'ada@example.com', user_id: '7' });
    await getUser(api.client, { email: 'ada@example.com', user_id: null });
    expect(api.sent.map(({ url }) => url.search)).to.deep.equal([
      '?email=ada%40example.com&user_id=7',
      '?email=ada%40example.com',
    ]);
  });

  it('gets the documented user of the dummy app', async () => {
    const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
    const user = await getUser(client, { email: 'somebody@example.com' });
    expect(user).to.deep.include({
      user_id: '123',
      name: 'Somebody',
      created_at: 1270000000,
      custom_data: { app_name: 'Genesis', monthly_spend: 155.5, team_mates: 7 },
    });
  });

  it('returns unknown fields, and leaves null and missing ones as they are', async () => {
    const body = '{"email":null,"plan":{"deep":[1]},"custom_data":{"__proto__":"x"}}';
    api.respond(() => new Response(body));
    const user = await getUser(api.client, { user_id: '7' });
    expect(JSON.stringify(user)).to.equal(body);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    const error = await caught(getUser(api.client, { email: 'no@example.com' }), NotFoundError);
    expect([error.status, error.type, error.name]).to.deep.equal([
      404,
      'not_found',
      'NotFoundError',
    ]);
    expect(error.message).to.match(/^GET \/users: /);
  });

  it('throws an AuthenticationError for a wrong key', async () => {
    const client = testClient({ apiKey: 'wrong' });
    const error = await caught(getUser(client, { user_id: '7' }), AuthenticationError);
    expect([error.status, error.type]).to.deep.equal([401, 'not_authenticated']);
  });

  const refused: [string, unknown, string][] = [
    ['neither', {}, 'email or user_id is required'],
    ['nulls', { email: null, user_id: null }, 'email or user_id is required'],
    ['an empty email', { email: '' }, 'email: must not be empty'],
    ['an empty user_id', { user_id: '' }, 'user_id: must not be empty'],
    ['a number', { user_id: 7 }, 'user_id: expected string, received number'],
    ['a typing error', { user_id: '7', emial: 'x' }, 'emial: is not a parameter of this call'],
    ['nothing', undefined, 'expected Object, received undefined'],
  ];
  for (const [what, params, message] of refused) {
    it(`refuses ${what} before anything is sent`, async () => {
      const error = await caught(getUser(api.client, params as never), InvalidRequestError);
      expect(error.message).to.equal(`GET /users: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'GET /users', (client, options) =>
    getUser(client, { email: 'ada@example.com' }, options),
  );

  it('reports off-schema ids of companies and custom data', async () => {
    api.respond(() => Response.json({ company_ids: ['6', 7, true], custom_data: { plan: {} } }));
    const outcome = getUser(testClient({ validation: 'strict' }), { user_id: '7902' });
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal([
      {
        path: 'custom_data.plan',
        message: 'must be a string, a finite number, a boolean or null',
      },
      { path: 'company_ids.2', message: 'must be a string or a number' },
    ]);
  });
});
