// For any body, the response fits the API's description and is no bug of the emulator; and a body that is accepted
// fits the description, too. The stage checks both.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fc } from '../../support/fastCheck.ts';
import { id, open, start } from './stage.ts';

type Json = Record<string, unknown>;

const seed = {
  companies: [{ company_id: '6' }],
  contacts: [{ id, external_id: '7', email: 'ada@example.com', tags: ['T'] }],
  conversations: [{ contact: '7', body: 'Hello' }],
};
const { companies, tags } = open({ seed }).emulator.snapshot();

const write = {
  ...{
    role: 'user',
    external_id: '8',
    email: 'a@b.c',
    email_verified: true,
    phone: '1',
    name: 'N',
  },
  ...{ avatar: 'https://a.b/c', signed_up_at: start, last_seen_at: null, owner_id: '1' },
  ...{ unsubscribed_from_emails: true, custom_attributes: { plan: 'x' } },
};
const isUser = { field: 'role', operator: '=', value: 'user' };
const isRead = { field: 'read', operator: 'IN', value: ['true'] };
const page = { per_page: 5, starting_after: null };
const group = (operator: string, ...value: object[]) => ({ operator, value });

/** Bodies that each route accepts. */
const routes: readonly (readonly [method: string, path: string, ...bodies: Json[]])[] = [
  ['POST', '/contacts', write, { role: 'lead' }],
  ['PUT', `/contacts/${id}`, write],
  [
    'POST',
    '/contacts/search',
    { query: isUser, sort: { field: 'name', order: 'ascending' }, pagination: page },
    { query: group('AND', isUser, { field: 'email', operator: 'IN', value: ['a@b.c'] }) },
    { query: group('OR', group('AND', isUser), group('OR', isUser, isUser)) },
    { query: { field: 'created_at', operator: '>', value: start } },
    { query: { field: 'custom_attributes.plan', operator: '~', value: 'x' } },
  ],
  ['POST', `/contacts/${id}/notes`, { body: 'x', admin_id: '991267459' }],
  ['POST', `/contacts/${id}/companies`, { id: companies[0]?.id }],
  [
    'POST',
    '/companies',
    {
      // Not `monthly_spend`: the emulator accepts fractions, which only the API's prose allows.
      ...{ company_id: '9', name: 'N', plan: 'P', size: 1, website: 'w', industry: 'i' },
      ...{ remote_created_at: start, update_last_request_at: true, custom_attributes: {} },
    },
  ],
  ['POST', '/tags', { name: 'U', id: tags[0]?.id }, { name: 'T', users: [{ id, untag: true }] }],
  [
    'POST',
    '/events',
    { event_name: 'x', created_at: start, user_id: '7', metadata: { a: { url: '', value: '' } } },
    { event_name: 'x', created_at: start, id },
    { event_name: 'x', created_at: start, email: 'ada@example.com' },
  ],
  ['POST', '/conversations', { from: { type: 'user', id }, body: 'x', subject: '', created_at: 1 }],
  [
    'POST',
    '/conversations/search',
    { query: { field: 'contact_ids', operator: '=', value: id }, pagination: page },
    { query: group('AND', isRead, { field: 'source.body', operator: '~', value: 'x' }) },
    { query: group('OR', group('AND', isRead)) },
  ],
  ['PUT', '/conversations/501', { read: true }],
  [
    'POST',
    '/conversations/501/reply',
    // Not `user_id` and `email`: the emulator accepts them, but the description used here has only this identifier.
    { message_type: 'comment', type: 'user', body: 'x', intercom_user_id: id, created_at: start },
  ],
  [
    'POST',
    '/data_attributes',
    {
      ...{ name: 'n', model: 'contact', data_type: 'options', description: '' },
      ...{ messenger_writable: true, options: [{ value: 'a' }, { value: 'b' }] },
    },
    { name: 'n', model: 'company', data_type: 'string' },
  ],
];

/** Values that are valid for some field, and others. */
const value = fc.oneof(
  fc.constantFrom<unknown>(id, '7', 'user', 'contact', 'string', 'plan', 'AND', '=', 'IN', 'read'),
  fc.constantFrom<unknown>(start, 0, -1, 1.5, 2 ** 53, 1e300, true, false, null, '', '__proto__'),
  fc.constantFrom('A:', 'https://a.b/ c', 'https://a.b/é', 'https://a@b@c', 'https://a.b/%#'),
  fc.constantFrom<unknown>({ toString: 1 }, [], {}, [null], [true], [1], ['x'], [[]], [{}]),
  fc.constantFrom<unknown>(isUser, isRead, group('AND', isUser), [isUser, group('OR', isUser)]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Lists every place in a JSON value, as its holder and its name in that. */
function placesIn(holder: Json): [holder: Json, name: string][] {
  return Object.entries(holder).flatMap(([name, held]): [Json, string][] => [
    [holder, name],
    ...(typeof held === 'object' && held !== null ? placesIn(held as Json) : []),
  ]);
}

/** Defines a field, also one of the name `__proto__`. */
function define(holder: object, name: string, to: unknown): void {
  const property = { value: to, enumerable: true, writable: true, configurable: true };
  Object.defineProperty(holder, name, property);
}

interface Change {
  readonly kind: 'add' | 'remove' | 'replace';
  /** Index of the place, modulo their number. */
  readonly place: number;
  /** The name of a field that is added. */
  readonly name: string;
  readonly value: unknown;
}

/** Returns the JSON of a changed body; `undefined` when nothing is left of it. */
function changed(body: Json, changes: readonly Change[]): string | undefined {
  const root: Json = { body: structuredClone(body) };
  for (const { kind, place, name: added, value: to } of changes) {
    const places = placesIn(root);
    const [holder, name] = places[place % places.length] ?? [root, 'body'];
    const held = holder[name];
    if (kind === 'remove' && Array.isArray(holder)) holder.splice(Number(name), 1);
    else if (kind === 'remove') delete holder[name];
    else if (kind === 'replace' || typeof held !== 'object' || held === null)
      define(holder, name, structuredClone(to));
    else define(held, Array.isArray(held) ? `${held.length}` : added, structuredClone(to));
  }
  return JSON.stringify(root['body']);
}

const runs = 300;

describe('Any body to the v2 emulator', () => {
  for (const [method, path, ...bodies] of routes) {
    it(`of ${method} ${path.replace(id, '{contact_id}')} gets a response that the description has, and is accepted only if the description has it`, async () => {
      const { call, emulator } = open({ seed, attributes: ['plan'] });
      const names = new Set([...bodies.flatMap(Object.keys), 'x', 'type', '__proto__', 'toString']);
      const change: fc.Arbitrary<Change> = fc.record({
        kind: fc.constantFrom('add', 'remove', 'replace'),
        place: fc.nat(60),
        name: fc.constantFrom(...names),
        value,
      });
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...bodies),
          fc.array(change, { maxLength: 3 }),
          async (body, changes) => {
            emulator.reset();
            const { status } = await call(method, path, changed(body, changes));
            assert.ok(status < 500, `${status}`);
            if (status < 300) taken += 1;
          },
        ),
        { numRuns: runs, includeErrorInReport: true },
      );
      // Otherwise the test would have tried invalid bodies only.
      assert.ok(taken > runs / 10, `${taken} were taken`);
    });
  }
});
