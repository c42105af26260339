// Budgets of bundles of pages, in bytes of brotli. `npm run bench:size` lists their parts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import * as exportsOfMessenger from '@intercom-fetch/messenger';
import { bundle } from '../bench/size/bundle.ts';
import { measureSizes, type Sizes } from '../bench/size/measureSizes.ts';
import { sizeBudgets } from './checkStored.ts';

/** Bundles of the Messenger package, with their imports. */
const messenger = {
  'the Messenger, with all that is for pages':
    'loadMessenger, MessengerLoadError, messengerSettings',
  'all of the Messenger': '*',
  ...Object.fromEntries(
    Object.keys(exportsOfMessenger).map((name) => [`the Messenger, with ${name} alone`, name]),
  ),
};

/** Imports from core of a page that calls the same operations without query. */
const calledByQuery = `createClient, isOutcomeUnknown,
  getUser, listUsers, countUsers, updateUser, deleteUser, createNote, createEvent, getTag, tagUsers, untagUsers,
  listMessageThreads, getMessageThread, createMessageThread, replyToMessageThread, markMessageThreadRead`;

const checkBudget = sizeBudgets('bundles');

describe('The size of a bundle', () => {
  let sizes: Sizes;

  before(async () => {
    sizes = await measureSizes();
  });

  for (const page of ['one operation', 'everything']) {
    it(`of ${page}, over that of ky alone, keeps to its budget`, () => {
      checkBudget(`${page}, over ky`, sizes.overKy(page));
    });
  }

  it('of one operation, in percent of that of one call of intercom-client, keeps to its budget', () => {
    checkBudget('one operation, percent of intercom-client', sizes.oneOverIntercomClient * 100);
  });

  it('of core for a page without a bundler keeps to its budget, and is at most 20 kB', () => {
    const file = readFileSync(fileURLToPath(import.meta.resolve('@intercom-fetch/core/browser')));
    const bytes = brotliCompressSync(file).length;
    assert.ok(bytes <= 20_000, `${bytes} bytes`);
    checkBudget('core in one file', bytes);
  });

  for (const [what, names] of Object.entries(messenger)) {
    it(`of ${what}, keeps to its budget`, async () => {
      const list = names === '*' ? '*' : `{ ${names} }`;
      const { brotli, missing } = await bundle(`export ${list} from '@intercom-fetch/messenger';`);
      checkBudget(what, brotli);
      assert.deepEqual(missing, []);
    });
  }

  it('of all of query is at most 900 bytes more than that of the operations that it calls', async () => {
    const operations = await bundle(`export { ${calledByQuery} } from '@intercom-fetch/core';`);
    const { brotli, missing } = await bundle(`
      export { createClient } from '@intercom-fetch/core';
      export * from '@intercom-fetch/query';`);
    const bytes = brotli - operations.brotli;
    assert.ok(bytes <= 900, `${bytes} bytes`);
    assert.deepEqual(missing, []);
  });

  it('is complete: no module was left out, and all bytes have a source', () => {
    for (const [page, { missing, minified, parts }] of sizes.bundles) {
      assert.deepEqual(missing, [], page);
      const known = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
      // The names of the exports belong to no source.
      assert.ok(known > minified * 0.95 && known <= minified, page);
    }
  });
});
