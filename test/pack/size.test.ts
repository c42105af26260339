// What a page loads keeps to its budget. The bench says what the bytes are: npm run bench:size.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as exportsOfMessenger from '@intercom-fetch/messenger';
import { bundle } from '../bench/size/bundle.ts';
import { measureSizes, type Sizes } from '../bench/size/measureSizes.ts';

/** Bytes in brotli that a bundle may be more than ky alone. Just above what they are. */
const budgets = {
  'one operation': 7_590,
  everything: 11_390,
};

/** Bytes in brotli of the Messenger. Just above what they are. */
const messenger = [
  { what: 'loadMessenger alone', names: 'loadMessenger', budget: 750 },
  {
    what: 'all that is for pages',
    names: 'loadMessenger, MessengerLoadError, messengerSettings',
    budget: 1_280,
  },
  { what: 'everything', names: '*', budget: 2_730 },
];

/** Bytes in brotli of each export of the Messenger, alone. */
const oneOfMessenger = 1_500;

describe('The size of a bundle', () => {
  let sizes: Sizes;

  before(async () => {
    sizes = await measureSizes();
  });

  for (const [page, budget] of Object.entries(budgets)) {
    it(`of ${page} is ky and ${budget} bytes at most`, () => {
      const over = sizes.overKy(page);
      assert.ok(over <= budget, `it is ky and ${over}`);
    });
  }

  it('of one operation is at most 0.72 of that of one call of intercom-client', () => {
    const part = sizes.oneOverIntercomClient;
    assert.ok(part <= 0.72, `it is ${part}`);
  });

  for (const { what, names, budget } of messenger) {
    it(`of the Messenger, with ${what}, is ${budget} bytes at most`, async () => {
      const list = names === '*' ? '*' : `{ ${names} }`;
      const { brotli, missing } = await bundle(`export ${list} from '@intercom-fetch/messenger';`);
      assert.ok(brotli <= budget, `it is ${brotli}`);
      assert.deepEqual(missing, []);
    });
  }

  for (const name of Object.keys(exportsOfMessenger)) {
    it(`of the Messenger, with ${name} alone, is ${oneOfMessenger} bytes at most`, async () => {
      const code = `export { ${name} } from '@intercom-fetch/messenger';`;
      const { brotli, missing } = await bundle(code);
      assert.ok(brotli <= oneOfMessenger, `it is ${brotli}`);
      assert.deepEqual(missing, []);
    });
  }

  it('counts what it is made of: nothing was left out, and all of it has a source', () => {
    for (const [page, { missing, minified, parts }] of sizes.bundles) {
      assert.deepEqual(missing, [], page);
      const known = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
      // The names of the exports are nobody's.
      assert.ok(known > minified * 0.95 && known <= minified, page);
    }
  });
});
