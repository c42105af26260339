// The identity of contacts, and contacts that are archived, merged and deleted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, start, users, where } from './stage.ts';

const create = { role: 'user', external_id: '7', email: 'ada@example.com', name: 'Ada' };

describe('A contact of the v2 emulator', () => {
  it('has the fields that it was created with, and the rest unset', async () => {
    const { call } = open();
    const { body } = await call('POST', '/contacts', {
      ...create,
      phone: '+1',
      avatar: 'https://example.com/a.png',
      owner_id: '12',
      signed_up_at: 5,
      last_seen_at: null,
      unsubscribed_from_emails: true,
    });
    assert.equal(body.phone, '+1');
    assert.deepEqual(body.avatar, { type: 'avatar', image_url: 'https://example.com/a.png' });
    assert.equal(body.owner_id, '12');
    assert.equal(body.signed_up_at, 5);
    assert.equal(body.last_seen_at, null);
    assert.equal(body.unsubscribed_from_emails, true);
    assert.equal(body.updated_at, start);
    assert.equal(body.browser, null);
    assert.deepEqual(body.tags, {
      ...{ type: 'list', data: [], url: `/contacts/${body.id}/tags` },
      ...{ total_count: 0, has_more: false },
    });
    assert.equal(body.location.country, null);
  });

  it('needs an email, an external id or a role', async () => {
    const { call } = open();
    refused(
      await call('POST', '/contacts', { name: 'Ada' }),
      400,
      'parameter_not_found',
      /must be given/,
    );
    assert.equal((await call('POST', '/contacts', { email: 'a@b.c' })).body.role, 'user');
  });

  it('as a lead gets an external id of its own', async () => {
    const { call } = open();
    const one = await call('POST', '/contacts', { role: 'lead' });
    const other = await call('POST', '/contacts', { role: 'lead' });
    assert.match(one.body.external_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(one.body.external_id, other.body.external_id);
  });

  it('cannot have an invalid value of a field, or an unknown field', async () => {
    const { call } = open();
    const wrong: [object, string, string][] = [
      [{ role: 'admin' }, 'parameter_invalid', 'role must be user or lead'],
      [{ role: 'user', email: 'ada' }, 'parameter_invalid', 'email must be an email address'],
      [{ role: 'user', external_id: '' }, 'parameter_invalid', 'external_id must not be empty'],
      [{ role: 'user', name: 7 }, 'parameter_invalid', 'name must be a string'],
      [
        { role: 'user', avatar: 'picture' },
        'parameter_invalid',
        'avatar must be an http or https URL in ASCII',
      ],
      [
        { role: 'user', signed_up_at: Date.UTC(2026, 0) },
        'parameter_invalid',
        'signed_up_at must be in seconds, not in milliseconds',
      ],
      [{ role: 'user', last_seen_ip: '::1' }, 'bad_request', "bad 'last_seen_ip' parameter"],
    ];
    for (const [body, code, message] of wrong) {
      refused(await call('POST', '/contacts', body), 400, code, message);
    }
  });

  it('keeps the fields that an update leaves out, and loses those that it sets to null', async () => {
    const { call } = open();
    const { body } = await call('POST', '/contacts', { ...create, phone: '+1' });
    const { body: updated } = await call('PUT', `/contacts/${body.id}`, { name: null });
    assert.equal(updated.name, null);
    assert.equal(updated.phone, '+1');
    assert.equal(updated.external_id, '7');
  });

  it('is a conflict with one of the same external id, or of the same email without one', async () => {
    const { call } = open();
    const { body } = await call('POST', '/contacts', create);
    const message = `A contact matching those details already exists with id=${body.id}`;
    for (const same of [
      { external_id: '7' },
      { email: 'ADA@example.com' },
      { role: 'user', external_id: '7', email: 'other@example.com' },
    ]) {
      refused(await call('POST', '/contacts', same), 409, 'conflict', message);
    }
    const second = await call('POST', '/contacts', { ...create, external_id: '8' });
    assert.equal(second.status, 200);
    refused(
      await call('PUT', `/contacts/${second.body.id}`, { external_id: '7' }),
      409,
      'conflict',
      message,
    );
    assert.equal(
      (await call('POST', '/contacts', { role: 'lead', email: create.email })).status,
      200,
    );
  });

  it('has its name, email and external id escaped in responses', async () => {
    const { call, emulator } = open();
    const raw = { external_id: '<7>', email: "o'a@example.com", name: 'A & "B" <c>' };
    const { body } = await call('POST', '/contacts', raw);
    assert.equal(body.external_id, '&lt;7&gt;');
    assert.equal(body.email, 'o&#39;a@example.com');
    assert.equal(body.name, 'A &amp; &quot;B&quot; &lt;c&gt;');
    const path = `/contacts/find_by_external_id/${encodeURIComponent('<7>')}`;
    assert.equal((await call('GET', path)).body.id, body.id);
    assert.equal(
      (await call('POST', '/contacts/search', where('name', '=', raw.name))).body.total_count,
      1,
    );
    assert.deepEqual(
      emulator.contacts().map(({ external_id, email, name }) => ({ external_id, email, name })),
      [raw],
    );
  });

  it('is found by an external id with a slash', async () => {
    const { call } = open();
    await call('POST', '/contacts', { external_id: 'a/b?c#d' });
    const { body } = await call(
      'GET',
      `/contacts/find_by_external_id/${encodeURIComponent('a/b?c#d')}`,
    );
    assert.equal(body.external_id, 'a/b?c#d');
  });

  it('that is archived is a 404 everywhere, and a conflict', async () => {
    const { call } = open();
    const { id } = (await call('POST', '/contacts', create)).body;
    await call('POST', `/contacts/${id}/archive`);
    const calls: [string, string, object?][] = [
      ['GET', `/contacts/${id}`],
      ['GET', '/contacts/find_by_external_id/7'],
      ['PUT', `/contacts/${id}`, { name: 'New' }],
      ['POST', `/contacts/${id}/archive`],
      ['POST', `/contacts/${id}/notes`, { body: 'Hello' }],
      ['POST', '/events', { user_id: '7', event_name: 'x', created_at: start }],
      ['POST', '/events', { email: create.email, event_name: 'x', created_at: start }],
      ['POST', '/conversations', { from: { type: 'user', id }, body: 'Hello' }],
    ];
    for (const [method, path, body] of calls) {
      refused(await call(method, path, body), 404, 'not_found', 'User Not Found');
    }
    assert.equal(
      (await call('POST', '/contacts/search', users('external_id', '=', '7'))).body.total_count,
      0,
    );
    refused(
      await call('POST', '/contacts', create),
      409,
      'conflict',
      `An archived contact matching those details already exists with id=${id}`,
    );
    await call('POST', `/contacts/${id}/unarchive`);
    assert.equal(
      (await call('POST', '/contacts/search', users('external_id', '=', '7'))).body.total_count,
      1,
    );
  });

  it('that is deleted is not found any more, and its identity is free', async () => {
    const { call, emulator } = open();
    const { id } = (await call('POST', '/contacts', create)).body;
    await call('POST', `/contacts/${id}/archive`);
    assert.equal((await call('DELETE', `/contacts/${id}`)).body.deleted, true);
    refused(await call('DELETE', `/contacts/${id}`), 404, 'not_found', 'User Not Found');
    assert.deepEqual(emulator.contacts(), []);
    assert.equal((await call('POST', '/contacts', create)).status, 200);
  });

  it('that was merged is a 410 that links to the last of up to three hops', async () => {
    const { call, emulator } = open();
    const ids: string[] = [];
    for (const external_id of ['a', 'b', 'c', 'd', 'e']) {
      ids.push((await call('POST', '/contacts', { external_id })).body.id);
    }
    for (const [index, from] of ids.slice(0, 4).entries()) {
      emulator.admin.merge({ from, into: ids[index + 1] ?? '' });
    }
    const links = [];
    for (const id of ids.slice(0, 4)) {
      const gone = await call('GET', `/contacts/${id}`);
      refused(
        gone,
        410,
        'contact_merged',
        "This contact has been merged. See the 'Link' header for the canonical contact.",
      );
      links.push(gone.headers.get('link'));
    }
    const [, , , d, e] = ids;
    assert.deepEqual(links, [
      `</contacts/${d}>; rel="canonical"`,
      ...Array(3).fill(`</contacts/${e}>; rel="canonical"`),
    ]);
    assert.equal((await call('GET', '/contacts/find_by_external_id/a')).status, 410);
    refused(
      await call('PUT', `/contacts/${ids[0]}`, { name: 'x' }),
      404,
      'not_found',
      'User Not Found',
    );
    assert.equal(
      (await call('POST', '/contacts/search', users('external_id', 'IN', ['a', 'b', 'e']))).body
        .total_count,
      1,
    );
  });
});
