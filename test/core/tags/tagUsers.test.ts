import { InvalidRequestError } from '@intercom-fetch/core';
import { type TagUsersParams, tagUsers } from '@intercom-fetch/core/tags';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { caught } from '../../support/caught.ts';
import { itSelectsUsers } from './selections.ts';

describe('tagUsers', () => {
  const api = useApi();

  itSelectsUsers(api, 'tag', tagUsers);

  it('sends the color', async () => {
    await api.seed({ user_id: '7' });
    await tagUsers(api.client, { name: 'a', user_ids: ['7'], color: 'gold' });
    expect(api.only().json).to.deep.equal({
      name: 'a',
      user_ids: ['7'],
      color: 'gold',
      tag_or_untag: 'tag',
    });
    expect(api.kept().tags?.map(({ name, color }) => [name, color])).to.deep.equal([['a', 'gold']]);
  });

  it('refuses an unknown color, before anything is sent', async () => {
    const params: unknown = { name: 'a', user_ids: ['7'], color: 'Gold' };
    const outcome = tagUsers(api.client, params as TagUsersParams);
    const { message } = await caught(outcome, InvalidRequestError);
    expect(message).to.equal(
      'PUT /tags: color: must be one of green, red, teal, gold, blue, purple',
    );
    expect(api.sent).to.have.length(0);
  });
});
