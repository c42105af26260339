// A bundle of one operation holds nothing of another: neither its path nor its schema nor its words.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as core from '@intercom-fetch/core';
import { bundle } from '../bench/size/bundle.ts';
import { tellTales } from './tellTales.ts';

const operations = Object.keys(tellTales);

async function bundleOf(...names: string[]): Promise<string> {
  const { code } = await bundle(
    `export { ${['createClient', ...names].join(', ')} } from '@intercom-fetch/core';`,
  );
  return code;
}

/** Those of the operation's texts that stand in the code. */
const found = (code: string, operation: string) =>
  (tellTales[operation] ?? []).filter((text) => code.includes(text));

describe('A bundle', () => {
  let client: string;

  before(async () => {
    client = await bundleOf();
  });

  it('is looked at for every operation there is', () => {
    const functions = Object.keys(core).filter((name) => /^[a-z]/.test(name));
    assert.deepEqual(functions.sort(), [...operations, 'createClient'].sort());
  });

  it('of the client alone holds nothing of an operation', () => {
    for (const operation of operations) assert.deepEqual(found(client, operation), [], operation);
  });

  for (const operation of operations) {
    it(`of ${operation} holds what tells it, and nothing of another`, async () => {
      const code = await bundleOf(operation);
      const own = tellTales[operation] ?? [];
      assert.deepEqual(found(code, operation), own);
      for (const other of operations) {
        const shared = (tellTales[other] ?? []).filter((text) => own.includes(text));
        assert.deepEqual(found(code, other), shared, other);
      }
    });
  }

  it('of two operations holds what tells the second, so that it would be seen beside the first', async () => {
    for (const [index, second] of operations.entries()) {
      const code = await bundleOf(operations.at(index - 1) ?? '', second);
      assert.deepEqual(found(code, second), tellTales[second], second);
    }
  });
});
