import { InvalidRequestError, InvalidResponseError, NotFoundError } from '@intercom-fetch/core';
import { type CreateImpressionParams, createImpression } from '@intercom-fetch/core/impressions';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

describe('createImpression', () => {
  const api = useApi();

  it('records an impression of a user and gives the number of unread messages', async () => {
    api.answer(() => Response.json({ unread_messages: 1 }, { status: 201 }));
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
  });

  it('sends every field as it is given, also one it does not know', async () => {
    api.answer(() => Response.json({ unread_messages: 0 }, { status: 201 }));
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
  });

  it('gives null, missing and unknown fields as they come', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    for (const body of ['{"unread_messages":null}', '{"new":[1]}', '{}']) {
      api.answer(() => new Response(body, { status: 201 }));
      const result = await createImpression(testClient({ hooks }), { user_id: '7' });
      expect(JSON.stringify(result)).to.equal(body);
    }
    expect(mismatches).to.deep.equal([]);
  });

  it('throws an InvalidResponseError with the path when it is strict', async () => {
    api.answer(() => Response.json({ unread_messages: '1' }, { status: 201 }));
    const outcome = createImpression(testClient({ validation: 'strict' }), { user_id: '7' });
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal([
      { path: 'unread_messages', message: 'expected number, received string' },
    ]);
  });

  it('throws a NotFoundError for a user there is not', async () => {
    const error = { type: 'not_found', message: 'The User was not found' };
    api.answer(() => Response.json({ error }, { status: 404 }));
    const outcome = createImpression(api.client, { email: 'no@example.com' });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /users/impressions: The User was not found [404 not_found]');
  });

  const refused: [unknown, string][] = [
    [{}, 'email or user_id is required'],
    [{ email: null, user_ip: '203.0.113.7' }, 'email or user_id is required'],
    [{ user_id: '' }, 'user_id: must not be empty'],
    [{ email: 7 }, 'email: expected string, received number'],
    [{ user_id: '7', user_ip: 1 }, 'user_ip: expected string, received number'],
    [{ user_id: '7', user_agent: {} }, 'user_agent: expected string, received object'],
    [{ user_id: '7', location: [] }, 'location: expected string, received an array'],
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
