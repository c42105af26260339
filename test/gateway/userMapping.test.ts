// A contact of Intercom's as a user of v1, field by field.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open } from './stage.ts';

/** Opens a stage whose contact has other fields in responses. */
function openWith(fields: object) {
  const stage = open({ emulator: { seed: { contacts: [{ external_id: '7' }] } } });
  stage.intercept(async ({ operation }, next) => {
    const response = await next();
    if (operation !== 'ShowContactByExternalId') return response;
    return Response.json({ ...(await response.json()), ...fields });
  });
  return stage;
}

const user = async (fields: object) =>
  (await openWith(fields).call('GET', '/v1/users?user_id=7')).body;

describe('A user', () => {
  const nothing = {
    ...{ user_id: '7', email: null, name: null, created_at: null, last_impression_at: null },
    ...{ custom_data: {}, unsubscribed_from_emails: false, avatar_url: null, company_ids: [] },
    social_profiles: [],
    location_data: {},
    ...{ session_count: null, relationship_score: null },
    ...{ last_seen_ip: null, last_seen_user_agent: null },
  };

  it('has these fields, null where there is no value', async () => {
    const { intercom_id, ...rest } = await user({});
    assert.match(intercom_id, /^[0-9a-f]{24}$/);
    assert.deepEqual(rest, nothing);
  });

  /** Fields of the contact, and those of the user. */
  const mapping: Readonly<Record<string, readonly [contact: object, user: object]>> = {
    'the name, decoded once': [
      { name: 'A &amp;amp; &lt;b&gt; &quot;c&quot; &#39;d&#x27;' },
      { name: `A &amp; <b> "c" 'd'` },
    ],
    'the email, decoded': [{ email: 'o&#39;a@example.com' }, { email: "o'a@example.com" }],
    'no email when it is empty': [{ email: '' }, { email: null }],
    'signed_up_at as created_at, which is not the contact’s own': [
      { signed_up_at: 5, created_at: 6 },
      { created_at: 5 },
    ],
    'last_seen_at as last_impression_at': [{ last_seen_at: 7 }, { last_impression_at: 7 }],
    'attributes that are flat, undecoded, as custom_data': [
      {
        custom_attributes: {
          ...{ text: '&amp;', number: -1.5, yes: true, none: null },
          ...{ list: [1], object: { type: 'Order.list', instances: [] } },
        },
      },
      { custom_data: { text: '&amp;', number: -1.5, yes: true, none: null } },
    ],
    unsubscribed_from_emails: [
      { unsubscribed_from_emails: true },
      { unsubscribed_from_emails: true },
    ],
    'the URL of the avatar': [
      { avatar: { type: 'avatar', image_url: 'https://x.example/a.png' } },
      { avatar_url: 'https://x.example/a.png' },
    ],
    'no avatar when its URL is null': [
      { avatar: { type: 'avatar', image_url: null } },
      { avatar_url: null },
    ],
    'the ids of its companies, as Intercom has them': [
      {
        companies: {
          ...{ type: 'list', url: '/x', total_count: 2, has_more: false },
          data: [
            { id: '6762f0dd1bb69f9f2193bb83', type: 'company', url: '/x' },
            { id: '6762f0dd1bb69f9f2193bb84', type: 'company', url: '/y' },
          ],
        },
      },
      { company_ids: ['6762f0dd1bb69f9f2193bb83', '6762f0dd1bb69f9f2193bb84'] },
    ],
    'its social profiles, with types in lower case': [
      {
        social_profiles: {
          type: 'list',
          data: [{ type: 'social_profile', name: 'Twitter', url: 'http://twitter.com/abc' }],
        },
      },
      {
        social_profiles: [{ type: 'twitter', url: 'http://twitter.com/abc', username: null }],
      },
    ],
    'its location': [
      {
        location: {
          ...{ type: 'location', country: 'Ireland', region: 'Leinster', city: 'Dublin' },
          ...{ country_code: 'IRL', continent_code: 'EU' },
        },
      },
      {
        location_data: {
          ...{ city_name: 'Dublin', region_name: 'Leinster', country_name: 'Ireland' },
          ...{ country_code: 'IRL', continent_code: 'EU' },
        },
      },
    ],
    'no field that v1 does not know': [
      { phone: '+1', owner_id: '5', browser: 'chrome', os: 'x', utm_term: 'y', later: { any: 1 } },
      {},
    ],
  };
  for (const [what, [given, expected]] of Object.entries(mapping)) {
    it(`has ${what}`, async () => {
      const { intercom_id: _, ...rest } = await user(given);
      assert.deepEqual(rest, { ...nothing, ...expected });
    });
  }

  it('may lack every field but its ids', async () => {
    const stage = open({
      emulator: { seed: { contacts: [{ external_id: '7', email: 'a@b.c' }] } },
    });
    stage.intercept(async (_call, next) => {
      const { id, external_id, role } = await (await next()).json();
      return Response.json({ type: 'contact', id, external_id, role });
    });
    const { status, body } = await stage.call('GET', '/v1/users?user_id=7');
    assert.equal(status, 200);
    assert.deepEqual([body.user_id, body.email, body.name], ['7', null, null]);
    assert.deepEqual(body.custom_data, {});
  });

  it('has names of properties of a prototype as its own keys', async () => {
    const attributes = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const { custom_data } = await user({ custom_attributes: attributes });
    assert.deepEqual(Object.entries(custom_data), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('is the same in a list', async () => {
    const seed = { contacts: [{ external_id: '7', name: 'A & b', avatar: 'https://x.example/a' }] };
    const { call } = open({ emulator: { seed } });
    const { body } = await call('GET', '/v1/users');
    assert.deepEqual(body.users, [(await call('GET', '/v1/users?user_id=7')).body]);
    assert.equal(body.users[0].name, 'A & b');
  });
});
