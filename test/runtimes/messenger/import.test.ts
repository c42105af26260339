// Importing the Messenger package on a server does nothing, and its functions for servers work there.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { loadMessenger, userHash } from '@intercom-fetch/messenger';
import { buildSync } from 'esbuild';
import { fc } from '../../support/fastCheck.ts';

type Module = typeof import('@intercom-fetch/messenger');

describe('The Messenger', () => {
  it('can be imported without a platform, and reads no global', () => {
    const { outputFiles } = buildSync({
      stdin: {
        contents: "import * as module from '@intercom-fetch/messenger'; exported(module);",
        resolveDir: join(import.meta.dirname, '../..'),
      },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      write: false,
    });
    const read: string[] = [];
    let module: Module | undefined;
    const context: object = Object.defineProperties(
      { exported: (value: Module) => (module = value) },
      Object.fromEntries(
        ['window', 'document', 'crypto', 'HTMLRewriter', 'TextEncoder', 'TransformStream'].map(
          (name) => [name, { get: () => void read.push(name) }],
        ),
      ),
    );
    runInNewContext(outputFiles[0]?.text ?? '', context);
    assert.deepEqual(read, []);
    assert.equal(module?.messengerSettings({ user_id: '7' }, { appId: 'my_app' }).user_id, '7');
  });

  it('throws when loadMessenger is called without a page', () => {
    assert.throws(() => loadMessenger({ app_id: 'my_app' }), {
      name: 'TypeError',
      message: 'loadMessenger must be called in a page',
    });
    assert.equal('Intercom' in globalThis, false);
  });
});

describe('userHash', () => {
  it('equals the HMAC of node:crypto for any secret and ID', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, text, async (secret, id) => {
        const expected = createHmac('sha256', secret).update(id).digest('hex');
        assert.equal(await userHash(secret, id), expected);
      }),
    );
  });
});
