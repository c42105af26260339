import { InvalidRequestError, listUsers } from '@intercom-fetch/core';
import { bulkCreateUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ user_id: String(index) }));

describe('bulkCreateUsers', () => {
  const api = useApi();

  it('creates the users, with their times as seconds', async () => {
    const users = [
      { email: 'ada@example.com', created_at: new Date(5_900) },
      { user_id: '7', company: { id: 1, created_at: new Date(0) } },
    ];
    expect(await bulkCreateUsers(api.client, { users })).to.deep.equal({ failed: [] });
    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'POST',
      'https://api.intercom.io/v1/users/bulk_create',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(json).to.deep.equal({
      users: [
        { email: 'ada@example.com', created_at: 5 },
        { user_id: '7', company: { id: 1, created_at: 0 } },
      ],
    });
    expect((await listUsers(api.client)).users.map(({ user_id }) => user_id)).to.deep.equal([
      null,
      '7',
    ]);
  });

  it('returns the users that were refused', async () => {
    await api.seed({ user_id: '1', email: 'ada@example.com' });
    const users = [{ user_id: '2', email: 'ada@example.com' }, { user_id: '3' }];
    expect(await bulkCreateUsers(api.client, { users })).to.deep.equal({
      failed: ['ada@example.com'],
    });
  });

  it('accepts 100 users', async () => {
    await bulkCreateUsers(api.client, { users: numbered(100) });
    expect((await listUsers(api.client)).total_count).to.equal(100);
  });

  const refused: [string, object, string][] = [
    [
      '101 users',
      { users: numbered(101) },
      'users: must be 100 at most; importUsers takes any number',
    ],
    ['no users', { users: [] }, 'users: must not be empty'],
    ['nothing', {}, 'users: is missing'],
    ['an array', numbered(1), ': expected Object, received Array'],
    [
      'a user without identifier',
      { users: [{ user_id: '1' }, { name: 'Ada' }] },
      'users.1: email or user_id is required',
    ],
    [
      'nested custom data',
      { users: [{ user_id: '1', custom_data: { a: [] } }] },
      'users.0.custom_data.a: must be a string, a finite number, a boolean or null',
    ],
  ];
  for (const [what, params, message] of refused) {
    it(`refuses ${what} before anything is sent`, async () => {
      const outcome = bulkCreateUsers(api.client, params as never);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.issues[0]).to.deep.equal({
        path: message.split(': ')[0],
        message: message.slice(message.indexOf(': ') + 2),
      });
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'POST /users/bulk_create', (client, options) =>
    bulkCreateUsers(client, { users: [{ user_id: '7' }] }, options),
  );
});
