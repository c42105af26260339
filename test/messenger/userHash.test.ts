import { userHash } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';

/** Published test vectors of HMAC-SHA-256 whose key and data are text. */
const vectors: readonly [source: string, secret: string, id: string, hash: string][] = [
  [
    'RFC 4231, 4.2',
    '\u000b'.repeat(20),
    'Hi There',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    'RFC 4231, 4.3',
    'Jefe',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'Wikipedia, HMAC',
    'key',
    'The quick brown fox jumps over the lazy dog',
    'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
  ],
];

describe('userHash', () => {
  for (const [source, secret, id, hash] of vectors) {
    it(`returns the hash that is published in ${source}`, async () => {
      expect(await userHash(secret, id)).to.equal(hash);
    });
  }

  for (const [secret, id, name] of [
    ['', '7', 'secret'],
    ['s', '', 'id'],
    [undefined, '7', 'secret'],
    ['s', 7, 'id'],
    ['s', null, 'id'],
  ]) {
    it(`refuses ${JSON.stringify([secret, id])}`, async () => {
      const error = await caught(userHash(secret as string, id as string), TypeError);
      expect(error.message).to.equal(`${name} must be text, not empty`);
    });
  }
});
