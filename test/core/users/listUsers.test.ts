import {
  BadRequestError,
  InvalidRequestError,
  InvalidResponseError,
  listUsers,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

describe('listUsers', () => {
  const api = useApi();

  it('lists users without any parameter', async () => {
    await api.seed({ user_id: '1' }, { user_id: '2' });
    const page = await listUsers(api.client);
    expect(page.users.map((user) => user.user_id)).to.deep.equal(['1', '2']);
    expect({ ...page, users: undefined }).to.deep.equal({
      users: undefined,
      total_count: 2,
      page: 1,
      next_page: null,
      previous_page: null,
      total_pages: 1,
    });

    const { method, url, headers, text } = api.only();
    expect([method, url.href, text]).to.deep.equal(['GET', 'https://api.intercom.io/v1/users', '']);
    expect(headers.get('authorization')).to.equal(authorization);
  });

  it('lists the given page in the given size', async () => {
    await api.seed({ user_id: '1' }, { user_id: '2' }, { user_id: '3' });
    const page = await listUsers(api.client, { page: 2, per_page: 2 });
    expect(page.users.map((user) => user.user_id)).to.deep.equal(['3']);
    expect([page.previous_page, page.next_page, page.total_pages]).to.deep.equal([1, null, 2]);
    expect(api.only().url.search).to.equal('?page=2&per_page=2');
  });

  it('returns a page past the end without users', async () => {
    expect((await listUsers(api.client, { page: 9 })).users).to.deep.equal([]);
  });

  it('sends a tag by id or by name', async () => {
    await api.seed({ user_id: '1' });
    expect((await listUsers(api.client, { tag_name: 'Free & easy' })).users).to.deep.equal([]);
    expect((await listUsers(api.client, { tag_id: 'abc' })).users).to.deep.equal([]);
    expect(api.sent.map(({ url }) => url.search)).to.deep.equal([
      '?tag_name=Free+%26+easy',
      '?tag_id=abc',
    ]);
  });

  it('lists only users with the tag', async () => {
    const id = '4f1d2c3b4a5968778695a4b3';
    const users = ['1', '2', '3'].map((user_id) => ({ user_id }));
    api.put({ users, tags: [{ id, name: 'VIP', users: users.slice(1) }] });
    for (const params of [{ tag_name: 'VIP' }, { tag_id: id }]) {
      const page = await listUsers(api.client, params);
      expect(page.users.map((user) => user.user_id)).to.deep.equal(['2', '3']);
      expect(page.total_count).to.equal(2);
    }
  });

  it('throws a BadRequestError when the API refuses the parameters', async () => {
    const body = { error: { type: 'bad_request', message: 'per_page is too large' } };
    api.respond(() => Response.json(body, { status: 400 }));
    const error = await caught(listUsers(api.client, { per_page: 500 }), BadRequestError);
    expect(error.type).to.equal('bad_request');
  });

  for (const users of ['missing', null, {}, 'none']) {
    it(`throws an InvalidResponseError when the list is ${JSON.stringify(users)}`, async () => {
      api.respond(() => Response.json(users === 'missing' ? {} : { users }));
      const error = await caught(listUsers(api.client), InvalidResponseError);
      expect(error.message).to.equal('GET /users: the response is not a page of users');
    });
  }

  const refused: [object, string][] = [
    [{ page: 0 }, 'page: must be >=1'],
    [{ page: 1.5 }, 'page: must be an integer'],
    [{ page: '2' }, 'page: expected number, received string'],
    [{ per_page: 0 }, 'per_page: must be >=1'],
    [{ per_page: 501 }, 'per_page: must be <=500'],
    [{ tag_id: '' }, 'tag_id: must not be empty'],
    [{ tag_name: 7 }, 'tag_name: expected string, received number'],
    [{ tag: 'x' }, 'tag: is not a parameter of this call'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const error = await caught(listUsers(api.client, params as never), InvalidRequestError);
      expect(error.message).to.equal(`GET /users: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'GET /users', (client, options) => listUsers(client, {}, options));
});
