// The contact that a v1 request names, by ids and emails of any form, also those that need escaping in a URL.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage } from './stage.ts';

const get = ({ call }: Stage, identifiers: Record<string, string>) =>
  call('GET', `/v1/users?${new URLSearchParams(identifiers)}`);

const missing = [404, 'not_found', 'The User was not found'] as const;
const several = [400, 'bad_request', 'Several users have this email: use user_id'] as const;
const foreign = [400, 'bad_request', /email.* another user_id/] as const;

const contact = (external_id: string, email?: string) => ({ external_id, email });

describe('A user_id', () => {
  const odd = [
    ...[
      '.',
      '..',
      '...',
      'a/b',
      '/',
      '//x',
      '../7',
      'a?b=c',
      'a#b',
      'ü',
      '漢字',
      '😀',
      'a b',
      ' a ',
    ],
    ...[
      'a&b',
      '&amp;',
      '&lt;7&gt;',
      '<7>',
      `"'`,
      '&#39;',
      '%2F',
      '%',
      '+',
      'A',
      'a;b',
      '\\',
      'search',
    ],
    ...['constructor', '__proto__', 'x'.repeat(255)],
  ];
  const stage = open({ emulator: { seed: { contacts: odd.map((id) => contact(id)) } } });

  for (const id of odd) {
    it(`may be ${JSON.stringify(id.length > 50 ? 'of 255 characters' : id)}`, async () => {
      stage.take();
      const { status, body } = await get(stage, { user_id: id });
      assert.deepEqual([status, body.user_id], [200, id]);
      const byId = stage.emulator.contacts().find(({ external_id }) => external_id === id);
      assert.equal(body.intercom_id, byId?.id);
      const isDots = id === '.' || id === '..';
      assert.deepEqual(stage.take(), [isDots ? 'SearchContacts' : 'ShowContactByExternalId']);
    });

    it(`may be that of no user: ${JSON.stringify(id.slice(0, 50))}`, async () => {
      const empty = open();
      refused(await get(empty, { user_id: id }), ...missing);
      const isDots = id === '.' || id === '..';
      const isPlain = /^[\w-]+$/.test(id);
      assert.deepEqual(empty.take(), [
        ...(isDots ? [] : ['ShowContactByExternalId']),
        ...(isPlain ? [] : ['SearchContacts']),
      ]);
    });
  }

  it('that a proxy has cut at its encoded slash is found by a search', async () => {
    stage.take();
    stage.fail(1, 404);
    assert.equal((await get(stage, { user_id: 'a/b' })).body.user_id, 'a/b');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'SearchContacts']);
  });

  it('is compared exactly with that of the response', async () => {
    const other = open({ emulator: { seed: { contacts: [contact('a'), contact('a/b')] } } });
    other.intercept(async ({ operation, url }, next) => {
      if (operation !== 'ShowContactByExternalId') return next();
      const path = url.pathname.replace(/[^/]+$/, 'a');
      return other.emulator.fetch(`${url.origin}${path}`, {
        headers: { Authorization: 'Bearer token:4711' },
      });
    });
    refused(await get(other, { user_id: 'A' }), ...missing);
    assert.equal((await get(other, { user_id: 'a/b' })).body.user_id, 'a/b');
    refused(await get(other, { user_id: 'a/c' }), ...missing);
  });

  it('of a lead finds no user', async () => {
    const leads = open();
    await leads.emulator.fetch('https://api.intercom.io/contacts', {
      method: 'POST',
      headers: { Authorization: 'Bearer token:4711', 'Content-Type': 'application/json' },
      body: JSON.stringify({ role: 'lead', external_id: 'l1', email: 'lead@example.com' }),
    });
    refused(await get(leads, { user_id: 'l1' }), ...missing);
    refused(await get(leads, { email: 'lead@example.com' }), ...missing);
  });

  it('of an archived contact finds no user', async () => {
    const archived = open({
      emulator: {
        seed: { contacts: [{ ...contact('gone', 'gone@example.com'), archived: true }] },
      },
    });
    refused(await get(archived, { user_id: 'gone' }), ...missing);
    refused(await get(archived, { email: 'gone@example.com' }), ...missing);
  });
});

describe('A contact that was merged into another', () => {
  const openMerged = () => {
    const contacts = [contact('old', 'old@example.com'), contact('new', 'new@example.com')];
    const stage = open({ emulator: { seed: { contacts } } });
    const [from, into] = stage.emulator.contacts().map(({ id }) => id);
    assert.ok(from && into);
    stage.emulator.admin.merge({ from, into });
    return { stage, into };
  };

  it('is read as the other contact, by one more request', async () => {
    const { stage, into } = openMerged();
    const { body } = await get(stage, { user_id: 'old' });
    assert.deepEqual([body.user_id, body.intercom_id], ['new', into]);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'ShowContact']);
  });

  it('is written to as the other contact, which keeps its ids', async () => {
    const { stage, into } = openMerged();
    const { status, body } = await stage.call('PUT', '/v1/users', { user_id: 'old', name: 'N' });
    assert.deepEqual([status, body.user_id, body.name], [201, 'new', 'N']);
    const kept = stage.emulator.contacts().find(({ id }) => id === into);
    assert.deepEqual([kept?.external_id, kept?.name], ['new', 'N']);
    assert.equal(stage.emulator.contacts().length, 2);
  });

  it('is not deleted, because that would delete the other', async () => {
    const { stage } = openMerged();
    refused(await stage.call('DELETE', '/v1/users?user_id=old'), ...missing);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId']);
    assert.deepEqual(
      stage.emulator.contacts().map(({ archived }) => archived),
      [false, false],
    );
  });

  it('is followed only to the id of a contact', async () => {
    const { stage } = openMerged();
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'ShowContactByExternalId') return response;
      const headers = new Headers(response.headers);
      headers.set('Link', '</contacts/../me>; rel="canonical"');
      return new Response(await response.text(), { status: 410, headers });
    });
    refused(await get(stage, { user_id: 'old' }), ...missing);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId']);
  });
});

describe('An email', () => {
  const email = 'ada+1@example.com';

  it('is found in any case, by one search', async () => {
    const stage = open({ emulator: { seed: { contacts: [contact('7', 'Ada+1@Example.com')] } } });
    const { body } = await get(stage, { email });
    assert.deepEqual([body.user_id, body.email], ['7', 'Ada+1@Example.com']);
    assert.deepEqual(stage.take(), ['SearchContacts']);
  });

  it('is found when the response has it escaped', async () => {
    const escaped = "o'a&b@example.com";
    const stage = open({ emulator: { seed: { contacts: [contact('7', escaped)] } } });
    assert.equal((await get(stage, { email: escaped })).body.email, escaped);
  });

  it('of several users is refused as ambiguous, and nothing is written', async () => {
    const contacts = [contact('1', email), contact('2', email)];
    const stage = open({ emulator: { seed: { contacts } } });
    const before = stage.emulator.snapshot();
    refused(await get(stage, { email }), ...several);
    for (const [method, path, body] of [
      ['PUT', '/v1/users', { email, name: 'N' }],
      ['POST', '/v1/users', { email, name: 'N' }],
      ['DELETE', `/v1/users?email=${encodeURIComponent(email)}`, undefined],
      ['POST', '/v1/users/notes', { email, body: 'B' }],
      ['POST', '/v1/users/impressions', { email }],
      ['POST', '/v1/users/message_threads', { email, body: 'B' }],
      ['GET', `/v1/users/message_threads?email=${encodeURIComponent(email)}`, undefined],
    ] as const) {
      refused(await stage.call(method, path, body), ...several);
    }
    assert.deepEqual(stage.emulator.snapshot(), before);
  });

  it('that a lead has as well finds the user', async () => {
    const contacts = [
      { role: 'lead', email } as const,
      contact('7', email),
      { role: 'lead', email } as const,
    ];
    const stage = open({ emulator: { seed: { contacts } } });
    assert.equal((await get(stage, { email })).body.user_id, '7');
  });

  it('of a user whom the gateway created is found before the index has it', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.call('POST', '/v1/users', { email: 'Fresh@example.com' });
    stage.take();
    assert.equal((await get(stage, { email: 'fresh@EXAMPLE.com' })).status, 200);
    assert.deepEqual(stage.take(), ['ShowContact']);
    const elsewhere = stage.another();
    refused(await get(elsewhere, { email: 'fresh@example.com' }), ...missing);
  });

  it('that a new user no longer has is searched for', async () => {
    const stage = open();
    await stage.call('POST', '/v1/users', { user_id: '7', email });
    const [{ id } = { id: '' }] = stage.emulator.contacts();
    await stage.emulator.fetch(`https://api.intercom.io/contacts/${id}`, {
      method: 'PUT',
      headers: { Authorization: 'Bearer token:4711', 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'other@example.com' }),
    });
    stage.take();
    refused(await get(stage, { email }), ...missing);
    assert.deepEqual(stage.take(), ['ShowContact', 'SearchContacts']);
  });
});

describe('A user_id and an email together', () => {
  const contacts = [
    contact('1', 'one@example.com'),
    contact('2', 'two@example.com'),
    { email: 'bare@example.com' },
  ];
  const openBoth = () => open({ emulator: { seed: { contacts } } });

  it('name the user of both, by one request', async () => {
    const stage = openBoth();
    const { body } = await get(stage, { user_id: '1', email: 'ONE@example.com' });
    assert.equal(body.user_id, '1');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId']);
  });

  it('name the user of the user_id when nobody has the email', async () => {
    const stage = openBoth();
    const identifiers = { user_id: '1', email: 'nobody@example.com' };
    assert.equal((await get(stage, identifiers)).body.user_id, '1');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'SearchContacts']);
    const { body } = await stage.call('PUT', '/v1/users', identifiers);
    assert.deepEqual([body.user_id, body.email], ['1', 'nobody@example.com']);
  });

  it('are refused when the email is that of a user with another user_id', async () => {
    const stage = openBoth();
    const before = stage.emulator.snapshot();
    for (const user_id of ['1', 'new']) {
      const identifiers = { user_id, email: 'two@example.com' };
      refused(await get(stage, identifiers), ...foreign);
      refused(await stage.call('PUT', '/v1/users', { ...identifiers, name: 'N' }), ...foreign);
    }
    assert.deepEqual(stage.emulator.snapshot(), before);
  });

  it('name the user of the email who has no user_id, and gets this one', async () => {
    const stage = openBoth();
    const identifiers = { user_id: 'new', email: 'bare@example.com' };
    const read = await get(stage, identifiers);
    assert.deepEqual([read.status, read.body.user_id], [200, null]);
    const { body } = await stage.call('POST', '/v1/users', identifiers);
    assert.deepEqual([body.user_id, body.intercom_id], ['new', read.body.intercom_id]);
    assert.equal(stage.emulator.contacts().length, 3);
  });

  it('are refused when several users have the email and nobody the user_id', async () => {
    const same = [contact('1', 'a@example.com'), contact('2', 'a@example.com')];
    const stage = open({ emulator: { seed: { contacts: same } } });
    refused(await get(stage, { user_id: '3', email: 'a@example.com' }), ...several);
    assert.equal((await get(stage, { user_id: '2', email: 'a@example.com' })).body.user_id, '2');
  });
});
