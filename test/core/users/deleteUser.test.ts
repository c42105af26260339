import { deleteUser, getUser, InvalidRequestError, NotFoundError } from '@intercom-fetch/core';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

describe('deleteUser', () => {
  const api = useApi();

  it('deletes a user by user_id and returns the user as it was', async () => {
    await api.seed({ user_id: '7', email: 'ada@example.com', name: 'Ada' });
    const user = await deleteUser(api.client, { user_id: '7' });
    expect(user).to.include({ user_id: '7', email: 'ada@example.com', name: 'Ada' });

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal(['DELETE', 'https://api.intercom.io/v1/users']);
    expect(json).to.deep.equal({ user_id: '7' });
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    await caught(getUser(api.client, { user_id: '7' }), NotFoundError);
  });

  it('deletes a user by email', async () => {
    await api.seed({ email: 'ada@example.com' });
    const user = await deleteUser(api.client, { email: 'ada@example.com' });
    expect(user.email).to.equal('ada@example.com');
    expect(api.only().json).to.deep.equal({ email: 'ada@example.com' });
  });

  it('throws a NotFoundError the second time', async () => {
    await api.seed({ user_id: '7' });
    await deleteUser(api.client, { user_id: '7' });
    const error = await caught(deleteUser(api.client, { user_id: '7' }), NotFoundError);
    expect(error.type).to.equal('not_found');
  });

  const refused: [object, string][] = [
    [{}, 'email or user_id is required'],
    [{ email: '' }, 'email: must not be empty'],
    [{ user_id: 7 }, 'user_id: expected string, received number'],
    [{ user_id: '7', name: 'Ada' }, 'name: is not a parameter of this call'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const error = await caught(deleteUser(api.client, params as never), InvalidRequestError);
      expect(error.message).to.equal(`DELETE /users: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'DELETE /users', (client, options) =>
    deleteUser(client, { user_id: '7' }, options),
  );
});
