import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, id, open, refused, start } from './stage.ts';

const notFound = [404, 'not_found', 'User Not Found'] as const;

describe('An event of the v2 emulator', () => {
  const event = { event_name: 'signed-in', created_at: start };

  it('belongs to the contact that its id, user_id or email names', async () => {
    const lead = '6762f0dd1bb69f9f2193bb84';
    const { call, emulator } = open({
      seed: { contacts: [...contacts, { id: lead, role: 'lead', email: 'ada@example.com' }] },
    });
    const names: [object, string][] = [
      [{ user_id: '7' }, id],
      [{ email: 'ADA@example.com' }, id],
      [{ id: lead }, lead],
      [{ id: lead, user_id: '7' }, lead],
      [{ user_id: '7', email: 'nobody@example.com' }, id],
    ];
    for (const [index, [name, contact]] of names.entries()) {
      const result = await call('POST', '/events', {
        ...event,
        ...name,
        created_at: start + index,
      });
      assert.equal(result.status, 202);
      assert.equal(result.body, undefined);
      assert.equal(emulator.snapshot().events.at(-1)?.contact_id, contact);
    }
    for (const name of [{ user_id: 'x' }, { email: 'x@example.com' }, { id: 'x' }]) {
      refused(await call('POST', '/events', { ...event, ...name }), ...notFound);
    }
    refused(await call('POST', '/events', event), 400, 'parameter_not_found', /must be given$/);
    refused(
      await call('POST', '/events', { user_id: '7' }),
      400,
      'parameter_not_found',
      'Event_name is required',
    );
  });

  it('is a conflict when its email is that of several users', async () => {
    const { call } = open({
      seed: { contacts: [...contacts, { external_id: '8', email: 'ada@example.com' }] },
    });
    refused(
      await call('POST', '/events', { ...event, email: 'ada@example.com' }),
      409,
      'conflict',
      'Multiple existing users match this email address - must be more specific using user_id',
    );
  });

  it('counts once for the same name and time', async () => {
    const { call, emulator } = open({ seed: { contacts } });
    for (const created_at of [1, 1, 2]) {
      assert.equal(
        (await call('POST', '/events', { ...event, user_id: '7', created_at })).status,
        202,
      );
    }
    assert.equal(emulator.snapshot().events.length, 2);
  });

  it('keeps ten keys of metadata, and refuses nested ones', async () => {
    const { call, emulator } = open({ seed: { contacts } });
    const rich = {
      link: { url: 'https://a.b', value: 'c' },
      price: { amount: 349, currency: 'eur' },
    };
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`key${index}`, index]),
    );
    await call('POST', '/events', { ...event, user_id: '7', metadata: { ...rich, ...many } });
    const [stored] = emulator.snapshot().events;
    assert.deepEqual(stored?.metadata, {
      ...rich,
      ...Object.fromEntries(Object.entries(many).slice(0, 8)),
    });
    const nested = { order: { items: [1] } };
    refused(
      await call('POST', '/events', { ...event, user_id: '7', metadata: nested }),
      400,
      'parameter_invalid',
      /^metadata\.order must not be nested/,
    );
  });
});
