import { InvalidRequestError, toIdentifier } from '@intercom-fetch/core';
import { expect } from 'chai';

describe('toIdentifier', () => {
  it('returns the user_id, or else the email', () => {
    const email = 'ada@example.com';
    expect(toIdentifier({ user_id: '7', email })).to.deep.equal({ user_id: '7' });
    for (const user_id of [null, undefined, '']) {
      expect(toIdentifier({ user_id, email })).to.deep.equal({ email });
    }
  });

  it('refuses a user that has neither', () => {
    for (const user of [{}, { user_id: null, email: '' }]) {
      expect(() => toIdentifier(user)).to.throw(InvalidRequestError, 'neither user_id nor email');
    }
  });
});
