import { InvalidRequestError, InvalidResponseError } from '@intercom-fetch/core';
import { countUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

describe('countUsers', () => {
  const api = useApi();

  it('counts all users by a page with one user', async () => {
    await api.seed({ user_id: '1' }, { user_id: '2' }, { user_id: '3' });
    expect(await countUsers(api.client)).to.equal(3);
    const { method, url } = api.only();
    expect([method, url.href]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/users?per_page=1',
    ]);
  });

  it('sends a tag', async () => {
    await api.seed({ user_id: '1' });
    expect(await countUsers(api.client, { tag_name: 'VIP' })).to.equal(0);
    expect(await countUsers(api.client, { tag_id: 'abc' })).to.equal(0);
    expect(api.sent.map(({ url }) => url.search)).to.deep.equal([
      '?per_page=1&tag_name=VIP',
      '?per_page=1&tag_id=abc',
    ]);
  });

  it('counts only users with the tag', async () => {
    const id = '4f1d2c3b4a5968778695a4b3';
    const users = ['1', '2', '3'].map((user_id) => ({ user_id }));
    api.put({ users, tags: [{ id, name: 'VIP', users: users.slice(1) }] });
    expect(await countUsers(api.client, { tag_name: 'VIP' })).to.equal(2);
    expect(await countUsers(api.client, { tag_id: id })).to.equal(2);
  });

  for (const total_count of [undefined, null, '3', 1.5]) {
    it(`throws an InvalidResponseError when total_count is ${total_count}`, async () => {
      api.respond(() => Response.json({ users: [], total_count }));
      await caught(countUsers(api.client), InvalidResponseError);
    });
  }

  it('refuses a page, which would have no effect', async () => {
    const error = await caught(countUsers(api.client, { page: 2 } as never), InvalidRequestError);
    expect(error.message).to.equal('GET /users: page: is not a parameter of this call');
    expect(api.sent).to.have.length(0);
  });

  itFailsAsItShould(api, 'GET /users', (client, options) => countUsers(client, {}, options));
});
