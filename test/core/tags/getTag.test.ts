import { InvalidRequestError, InvalidResponseError, NotFoundError } from '@intercom-fetch/core';
import { type GetTagParams, getTag } from '@intercom-fetch/core/tags';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { users } from './members.ts';

describe('getTag', () => {
  const api = useApi();

  it('gets a tag by its name', async () => {
    const id = '4f1d2c3b4a5968778695a4b3';
    const tagged = [{ user_id: '7' }, { user_id: '9' }];
    api.put({
      users,
      tags: [{ name: 'Free' }, { id, name: 'Free & easy+', segment: true, users: tagged }],
    });
    expect(await getTag(api.client, { name: 'Free & easy+' })).to.deep.equal({
      id,
      name: 'Free & easy+',
      segment: true,
      tagged_user_count: 2,
    });

    const { method, url, headers, text } = api.only();
    expect([method, url.href, text]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/tags?name=Free+%26+easy%2B',
      '',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('accept')).to.equal('application/json');
  });

  it('returns null, missing and unknown fields unchanged', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    const bodies = [
      '{"id":null,"name":null,"segment":null,"tagged_user_count":null}',
      '{"color":"red","constructor":{"deep":[1]}}',
      '{}',
    ];
    for (const body of bodies) {
      api.respond(() => new Response(body));
      expect(JSON.stringify(await getTag(testClient({ hooks }), { name: 'a' }))).to.equal(body);
    }
    expect(mismatches).to.deep.equal([]);
  });

  it('throws an InvalidResponseError with the paths when it is strict', async () => {
    api.respond(() => Response.json({ id: 1, name: 2, segment: 'no', tagged_user_count: '2' }));
    const outcome = getTag(testClient({ validation: 'strict' }), { name: 'a' });
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal([
      { path: 'id', message: 'expected string, received number' },
      { path: 'name', message: 'expected string, received number' },
      { path: 'segment', message: 'expected boolean, received string' },
      { path: 'tagged_user_count', message: 'expected number, received string' },
    ]);
  });

  it('throws a NotFoundError for an unknown tag', async () => {
    api.put({ tags: [{ name: 'b' }] });
    const { status, message } = await caught(getTag(api.client, { name: 'a' }), NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('GET /tags: The Tag was not found [404 not_found]');
  });

  const refused: [unknown, string][] = [
    [{}, 'name: is missing'],
    [{ name: '' }, 'name: must not be empty'],
    [{ name: 7 }, 'name: expected string, received number'],
    [{ name: 'a', id: '1' }, 'id: is not a parameter of this call'],
    [undefined, 'expected Object, received undefined'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const outcome = getTag(api.client, params as GetTagParams);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`GET /tags: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'GET /tags', (client, options) => getTag(client, { name: 'a' }, options));
});
