// Reading of requests about users.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createContract,
  type JsonObject,
  type OperationName,
  readCompany,
} from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

const contract = createContract();
const strict = createContract({ strict: true });
const user = { user_id: '7' };

/** Parses a body as servers do: names of properties of a prototype are its own keys. */
const json = (text: string) => JSON.parse(text);

const nothing = {
  user_id: undefined,
  email: undefined,
  name: undefined,
  created_at: undefined,
  last_impression_at: undefined,
  last_seen_ip: undefined,
  last_seen_user_agent: undefined,
  unsubscribed_from_emails: undefined,
  companies: [],
  custom_data: new Map(),
  increments: new Map(),
};

describe('The identifiers of a user', () => {
  const operations: OperationName[] = [
    ...(['users.get', 'users.create', 'users.update', 'users.delete', 'notes.create'] as const),
    ...(['impressions.create', 'messageThreads.list', 'messageThreads.get'] as const),
    ...(['messageThreads.create', 'messageThreads.reply', 'events.create'] as const),
  ];
  for (const operation of operations) {
    it(`must be given for ${operation}, and null is none`, () => {
      for (const given of [{}, { email: null, user_id: null }]) {
        const read = () => contract.readParams(operation, given);
        assertRefused(read, 'email or user_id must be given');
      }
    });
  }

  it('are both read, or the only given one', () => {
    assert.deepEqual(contract.readParams('users.get', { user_id: '7', email: 'a' }), {
      user_id: '7',
      email: 'a',
    });
    assert.deepEqual(contract.readParams('users.delete', { user_id: null, email: 'a' }), {
      user_id: undefined,
      email: 'a',
    });
  });

  for (const value of ['', {}, ['a'], true, 1.5, 2 ** 53]) {
    it(`must not be ${JSON.stringify(value)}`, () => {
      const text = 'must be a string that is not empty';
      assertRefused(() => contract.readParams('users.get', { email: value }), `email ${text}`);
      const textOrInteger = 'must be an integer or a string that is not empty';
      const read = () => contract.readParams('users.get', { user_id: value });
      assertRefused(read, `user_id ${textOrInteger}`);
      const readStrictly = () => strict.readFields('users.get', { user_id: value });
      assertRefused(readStrictly, `user_id ${text}`);
    });
  }

  it('may be an integer for a user_id, which is read as its digits', () => {
    assert.equal(contract.readParams('users.get', { user_id: 7 }).user_id, '7');
    const [event] = contract.readParams('events.createMany', {
      data: [{ event_name: 'x', user: { user_id: 8 } }],
    });
    assert.equal(event?.identifiers.user_id, '8');
    const tag = { name: 'T', user_ids: [1, '2'], tag_or_untag: 'tag' };
    assert.deepEqual(contract.readParams('tags.create', tag).user_ids, ['1', '2']);
    const [entry] = contract.readParams('users.bulkCreate', { users: [{ user_id: 9 }] });
    assert.ok(entry && 'write' in entry);
    assert.deepEqual([entry.label, entry.write.user_id], ['9', '9']);
  });

  it('must be a string when the contract is strict', () => {
    const refused = 'user_id must be a string that is not empty';
    assertRefused(() => strict.readFields('users.get', { user_id: 7 }), refused);
  });
});

describe('users.list', () => {
  it('reads a page, which is the first with 500 users by default', () => {
    assert.deepEqual(contract.readParams('users.list', {}), {
      page: 1,
      perPage: 500,
      tagged: { id: undefined, name: undefined },
    });
    const query = { page: '2', per_page: '1', tag_id: 'a', tag_name: 'Free Trial', other: 'x' };
    assert.deepEqual(contract.readParams('users.list', query), {
      page: 2,
      perPage: 1,
      tagged: { id: 'a', name: 'Free Trial' },
    });
  });

  for (const value of ['0', '501', '-1', '1.5', '1e2', '0x10', '', ' 1', '٣']) {
    it(`refuses a per_page of "${value}"`, () =>
      assertRefused(
        () => contract.readParams('users.list', { per_page: value }),
        'per_page must be an integer from 1 to 500',
      ));
  }

  it('accepts pages up to the largest integer, and refuses an empty tag', () => {
    const page = String(Number.MAX_SAFE_INTEGER);
    assert.equal(contract.readParams('users.list', { page }).page, Number.MAX_SAFE_INTEGER);
    assertRefused(
      () => contract.readParams('users.list', { page: '9007199254740992' }),
      'page must be an integer from 1 to 9007199254740991',
    );
    assertRefused(
      () => contract.readParams('users.list', { tag_name: '' }),
      'tag_name must be a string that is not empty',
    );
  });
});

describe('users.create and users.update', () => {
  it('read every field, and cut off fractions of dates', () => {
    const body = json(`{
      "user_id": "7", "email": "a", "name": "Ada", "created_at": 1.9, "last_request_at": -1.5,
      "last_impression_at": 9, "last_seen_ip": "", "last_seen_user_agent": "x",
      "unsubscribed_from_emails": false, "other": {},
      "custom_data": { "__proto__": 1, "constructor": null, "": "x", "b": true },
      "increments": { "__proto__": -1.5 },
      "company": { "id": 6, "name": "Intercom", "created_at": null, "__proto__": "x" },
      "companies": [{ "id": "b", "name": null, "created_at": 5.5 }]
    }`);
    for (const operation of ['users.create', 'users.update'] as const) {
      assert.deepEqual(contract.readParams(operation, body), {
        user_id: '7',
        email: 'a',
        name: 'Ada',
        created_at: 1,
        last_impression_at: -1,
        last_seen_ip: '',
        last_seen_user_agent: 'x',
        unsubscribed_from_emails: false,
        companies: [
          {
            id: '6',
            name: 'Intercom',
            created_at: null,
            custom_data: new Map([['__proto__', 'x']]),
          },
          { id: 'b', name: undefined, created_at: 5, custom_data: new Map() },
        ],
        custom_data: new Map<string, unknown>([
          ['__proto__', 1],
          ['constructor', null],
          ['', 'x'],
          ['b', true],
        ]),
        increments: new Map([['__proto__', -1.5]]),
      });
    }
  });

  it('treat null as left out, except for created_at, which it clears', () => {
    const keys = [
      ...['name', 'last_request_at', 'last_impression_at', 'last_seen_ip', 'company', 'companies'],
      ...['last_seen_user_agent', 'unsubscribed_from_emails', 'custom_data', 'increments'],
    ];
    const nulls = Object.fromEntries(keys.map((key) => [key, null]));
    assert.deepEqual(contract.readParams('users.create', { ...user, ...nulls }), {
      ...nothing,
      ...user,
    });
    const cleared = contract.readParams('users.create', { ...user, created_at: null });
    assert.equal(cleared.created_at, null);
  });

  it('read last_impression_at where there is no last_request_at', () => {
    const write = contract.readParams('users.create', { ...user, last_impression_at: 5 });
    assert.equal(write.last_impression_at, 5);
  });

  const text = 'must be a string or null';
  const date = 'must be a date in Unix seconds or null';
  const flat = 'must be a string, a number, a boolean or null';
  const companyId = 'must be an integer or a string that is not empty';
  const refused: [fields: object, message: string][] = [
    [{ name: 7 }, `name ${text}`],
    [{ created_at: '2013-01-01' }, `created_at ${date}`],
    [{ created_at: 1e20 }, `created_at ${date}`],
    [{ created_at: Number.POSITIVE_INFINITY }, `created_at ${date}`],
    [{ last_request_at: {} }, `last_request_at ${date}`],
    [{ last_request_at: 1, last_impression_at: 'x' }, `last_impression_at ${date}`],
    [{ last_seen_ip: 127 }, `last_seen_ip ${text}`],
    [{ last_seen_user_agent: false }, `last_seen_user_agent ${text}`],
    [{ unsubscribed_from_emails: 1 }, 'unsubscribed_from_emails must be true or false'],
    [{ custom_data: [] }, 'custom_data must be an object'],
    [{ custom_data: 'x' }, 'custom_data must be an object'],
    [{ custom_data: { a: {} } }, `custom_data.a ${flat}`],
    [{ custom_data: { a: Number.POSITIVE_INFINITY } }, `custom_data.a ${flat}`],
    [{ custom_data: json('{"__proto__":[]}') }, `custom_data.__proto__ ${flat}`],
    [{ custom_data: { ['k'.repeat(100)]: [] } }, `custom_data.${'k'.repeat(64)}… ${flat}`],
    [{ increments: [1] }, 'increments must be an object'],
    [{ increments: { a: '1' } }, 'increments.a must be a number'],
    [{ increments: { a: null } }, 'increments.a must be a number'],
    [{ company: '6' }, 'company must be an object'],
    [{ company: [] }, 'company must be an object'],
    [{ company: { name: 'x' } }, `company.id ${companyId}`],
    [{ company: { id: 1.5 } }, `company.id ${companyId}`],
    [{ company: { id: '6', name: 7 } }, `company.name ${text}`],
    [{ company: { id: '6', created_at: 'x' } }, `company.created_at ${date}`],
    [{ company: { id: '6', plan: {} } }, `company.plan ${flat}`],
    [{ companies: {} }, 'companies must be an array'],
    [{ companies: [{ id: '6' }, null] }, 'companies[1] must be an object'],
    [{ companies: [{ id: '6' }, { id: '7', plan: [] }] }, `companies[1].plan ${flat}`],
  ];
  for (const [fields, message] of refused) {
    it(`refuse ${JSON.stringify(fields).slice(0, 60)}: ${message.slice(0, 60)}`, () => {
      const body = { ...user, ...fields };
      assertRefused(() => contract.readParams('users.create', body), message);
      assertRefused(() => strict.readFields('users.update', body), message);
    });
  }
});

describe('readCompany', () => {
  it('reads a company by itself', () => {
    assert.deepEqual(readCompany({ id: 6, staff: 12 }), {
      id: '6',
      name: undefined,
      created_at: undefined,
      custom_data: new Map([['staff', 12]]),
    });
    assertRefused(() => readCompany({}), 'id must be an integer or a string that is not empty');
  });
});

describe('users.bulkCreate', () => {
  it('reads each user by itself, with the label for the list of failed users', () => {
    const [first, second, third] = contract.readParams('users.bulkCreate', {
      users: [
        { email: 'a', user_id: '1' },
        { user_id: '2', name: 7 },
        { email: 5, user_id: '3' },
      ],
    });
    assert.deepEqual(first, { label: 'a', write: { ...nothing, email: 'a', user_id: '1' } });
    assert.ok(second && 'error' in second && third && 'error' in third);
    assert.deepEqual([second.label, second.error.message], ['2', 'name must be a string or null']);
    assert.deepEqual(
      [third.label, third.error.message],
      ['3', 'email must be a string that is not empty'],
    );
  });

  const users = Array.from({ length: 101 }, () => user);
  const refused: [body: JsonObject, message: string][] = [
    [{}, 'users must be given'],
    [{ users: null }, 'users must be given'],
    [{ users: user }, 'users must be an array'],
    [{ users }, 'users must have at most 100 elements'],
    [{ users: [user, 'x'] }, 'users[1] must be an object'],
  ];
  for (const [body, message] of refused) {
    it(`refuses ${JSON.stringify(body).slice(0, 40)}: ${message}`, () => {
      assertRefused(() => contract.readParams('users.bulkCreate', body), message);
      assertRefused(() => strict.readFields('users.bulkCreate', body), message);
    });
  }

  it('accepts a hundred users, and refuses a user who could not be listed as failed', () => {
    const hundred = { users: users.slice(1) };
    assert.equal(contract.readParams('users.bulkCreate', hundred).length, 100);
    for (const nameless of [{}, { user_id: '' }, { email: null, user_id: true }]) {
      assertRefused(
        () => contract.readParams('users.bulkCreate', { users: [user, nameless] }),
        'users[1] must have an email or a user_id',
      );
    }
  });

  it('refuses the whole list for one wrong user when it is strict', () => {
    assertRefused(
      () => strict.readFields('users.bulkCreate', { users: [user, { ...user, name: 7 }] }),
      'users[1].name must be a string or null',
    );
  });
});
