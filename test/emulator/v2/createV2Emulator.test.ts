// Options of the emulator, its seed, and what it returns.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { V2EmulatorOptions } from '@intercom-fetch/emulator/v2';
import { contacts, createV2Emulator, id, open, SeedError } from './stage.ts';

const seed = { contacts };

describe('The v2 emulator', () => {
  it('goes back to its seed', async () => {
    const full = {
      companies: [{ company_id: '6', name: 'Analytical' }],
      contacts: [
        { external_id: '7', tags: ['T'], companies: ['6'], created_at: 5 },
        { external_id: '8', archived: true },
      ],
      tags: ['Empty'],
      conversations: [{ contact: '7', body: 'Hello', created_at: 6, replies: ['Still there?'] }],
    };
    const { call, emulator } = open({ seed: full });
    const before = emulator.snapshot();
    assert.deepEqual(
      before.tags.map(({ name }) => name),
      ['Empty', 'T'],
    );
    assert.equal(before.contacts[0]?.created_at, 5);
    assert.equal(before.contacts[1]?.archived, true);
    assert.equal(before.conversations[0]?.parts[0]?.body, '<p>Still there?</p>');
    await call('POST', '/contacts', { external_id: '9' });
    await call('POST', '/tags', { name: 'More' });
    assert.notDeepEqual(emulator.snapshot(), before);
    emulator.reset();
    assert.deepEqual(emulator.snapshot(), before);
    assert.deepEqual(JSON.parse(JSON.stringify(before)), before);
  });

  it('returns copies of its contacts', () => {
    const { emulator } = open({ seed });
    const [contact] = emulator.contacts();
    Object.assign(contact ?? {}, { name: 'Changed' });
    assert.equal(emulator.contacts()[0]?.name, null);
  });

  it('takes ids from the given factories', async () => {
    let count = 0;
    const ids = { contact: () => id, conversation: () => String(++count) };
    const { call } = open({ ids });
    assert.equal((await call('POST', '/contacts', { external_id: '7' })).body.id, id);
    const conversation = { from: { type: 'user', id }, body: 'Hello' };
    assert.equal((await call('POST', '/conversations', conversation)).body.conversation_id, '1');
    await assert.rejects(
      call('POST', '/contacts', { external_id: '8' }),
      /^TypeError: ids\.contact gave \w+, which is taken$/,
    );
    const wrong = open({ ids: { tag: () => 'x' } });
    await assert.rejects(
      wrong.call('POST', '/tags', { name: 'T' }),
      /ids\.tag must give digits, not x/,
    );
  });

  it('refuses invalid options', () => {
    const wrong: [Partial<Record<keyof V2EmulatorOptions, unknown>>, RegExp][] = [
      [{ accessToken: '' }, /^accessToken must be a string/],
      [{ accessToken: 'two words' }, /^accessToken must be a string/],
      [{ region: 'de' }, /^region must be us, eu or au$/],
      [{ searchLag: -1 }, /^searchLag must be milliseconds from 0$/],
      [{ rateLimit: { limit: 0 } }, /^rateLimit\.limit must be a positive integer$/],
      [{ rateLimit: { limit: 1, window: 0.5 } }, /^rateLimit\.window must be seconds/],
      [{ admins: [] }, /^admins must not be empty/],
      [{ admins: [{ id: 'x', name: '', email: '' }] }, /^admins\[0\]\.id must be digits$/],
    ];
    for (const [options, message] of wrong) {
      assert.throws(
        () => createV2Emulator({ accessToken: 'token', ...options } as V2EmulatorOptions),
        (error: Error) => error instanceof TypeError && message.test(error.message),
      );
    }
  });

  it('refuses an invalid seed, and names the path', () => {
    const wrong: [unknown, string, RegExp][] = [
      [{ contact: [] }, 'seed', /^seed: bad 'contact' parameter$/],
      [{ contacts: {} }, 'seed', /^seed: contacts must be an array$/],
      [
        { contacts: [{ external_id: '1' }, { external_id: '1' }] },
        'seed.contacts[1]',
        /already exists/,
      ],
      [{ contacts: [{ id: 'x' }] }, 'seed.contacts[0]', /id must be 24 hex digits/],
      [
        { contacts: [{ external_id: '1', nick: 'A' }] },
        'seed.contacts[0]',
        /bad 'nick' parameter$/,
      ],
      [
        { contacts: [{ external_id: '1', companies: ['6'] }] },
        'seed.contacts[0]',
        /companies has '6', which there is not$/,
      ],
      [{ companies: [{ name: 'A' }] }, 'seed.companies[0]', /Company_id is required$/],
      [
        { conversations: [{ contact: '7', body: 'Hi' }] },
        'seed.conversations[0]',
        /contact '7' is not there$/,
      ],
    ];
    for (const [seed, path, message] of wrong) {
      assert.throws(
        () => open({ seed: seed as never }),
        (error: { path: string; message: string }) =>
          error instanceof SeedError && error.path === path && message.test(error.message),
        JSON.stringify(seed),
      );
    }
  });
});
