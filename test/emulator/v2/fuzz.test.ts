// Whatever a body holds, the response is one that the API's description has, and no bug of the emulator.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { open, start } from './stage.ts';

const id = '6762f0dd1bb69f9f2193bb83';
const seed = {
  companies: [{ company_id: '6' }],
  contacts: [{ id, external_id: '7', email: 'ada@example.com', tags: ['T'] }],
  conversations: [{ contact: '7', body: 'Hello' }],
};

const routes = [
  [
    'POST',
    '/contacts',
    ['role', 'external_id', 'email', 'name', 'custom_attributes', 'signed_up_at'],
  ],
  ['PUT', `/contacts/${id}`, ['role', 'external_id', 'email', 'avatar', 'custom_attributes']],
  ['POST', '/contacts/search', ['query', 'sort', 'pagination']],
  ['POST', `/contacts/${id}/notes`, ['body', 'admin_id']],
  ['POST', `/contacts/${id}/companies`, ['id']],
  ['POST', '/companies', ['company_id', 'name', 'plan', 'size', 'custom_attributes']],
  ['POST', '/tags', ['name', 'id', 'users']],
  ['POST', '/events', ['event_name', 'created_at', 'user_id', 'email', 'id', 'metadata']],
  ['POST', '/conversations', ['from', 'body', 'subject', 'created_at']],
  ['POST', '/conversations/search', ['query', 'pagination']],
  ['PUT', '/conversations/501', ['read']],
  ['POST', '/conversations/501/reply', ['message_type', 'type', 'body', 'intercom_user_id']],
  ['POST', '/data_attributes', ['name', 'model', 'data_type', 'options']],
] as const;

/** Values that mean something somewhere, and others that do not. */
const value = fc.oneof(
  fc.constantFrom(id, '7', 'user', 'contact', 'comment', 'string', 'plan', 'AND', '=', 'a@b.c'),
  fc.constantFrom(start, 0, -1, 1.5, 2 ** 53, true, false, null, '', '__proto__'),
  fc.record({ type: fc.constantFrom('user', 'x'), id: fc.constantFrom(id, 'x') }),
  fc.record(
    {
      field: fc.constantFrom('role', 'email', 'created_at', 'tag_id', 'read', 'x'),
      operator: fc.constantFrom('=', '!=', 'IN', '>', '~', 'x'),
      value: fc.oneof(fc.jsonValue(), fc.constantFrom('user', ['user', '7'], start, true)),
    },
    { requiredKeys: [] },
  ),
  fc.record(
    { per_page: fc.integer({ min: -1, max: 200 }), starting_after: fc.string() },
    { requiredKeys: [] },
  ),
  fc.array(fc.record({ id: fc.constantFrom(id, 'x'), untag: fc.boolean() }), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('Any body to the v2 emulator', () => {
  for (const [method, path, keys] of routes) {
    it(`of ${method} ${path.replace(id, '{contact_id}')} gets a response of the API`, async () => {
      const { call } = open({ seed, attributes: ['plan'] });
      const body = fc.dictionary(
        fc.oneof(fc.constantFrom(...keys), fc.constantFrom('x', '__proto__')),
        value,
        {
          maxKeys: keys.length,
          noNullPrototype: false,
        },
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(body, value), async (data) => {
          const { status } = await call(method, path, JSON.stringify(data));
          assert.ok(status < 500, `${status}`);
        }),
        { numRuns: 300 },
      );
    });
  }
});
