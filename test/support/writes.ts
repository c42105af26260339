import {
  BadRequestError,
  type Client,
  InvalidRequestError,
  type RequestOptions,
  ServerError,
  type User,
  type UserInput,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import { type Api, now } from './api.ts';
import { authorization } from './app.ts';
import { caught } from './caught.ts';
import { itFailsAsItShould } from './failures.ts';

type Write = (client: Client, params: UserInput, options?: RequestOptions) => Promise<User>;

/** `createUser` and `updateUser` take the same input and both upsert: POST and PUT are their difference. */
export function itWritesUsers(api: Api, method: 'POST' | 'PUT', write: Write): void {
  it('creates a user that is not there', async () => {
    const user = await write(api.client, { user_id: '7', email: 'ada@example.com' });
    expect(user).to.include({ user_id: '7', email: 'ada@example.com', created_at: now });
    expect(user.intercom_id).to.match(/^[0-9a-f]{24}$/);

    const sent = api.only();
    expect([sent.method, sent.url.href]).to.deep.equal([
      method,
      'https://api.intercom.io/v1/users',
    ]);
    expect(sent.headers.get('authorization')).to.equal(authorization);
    expect(sent.headers.get('content-type')).to.equal('application/json');
    expect(sent.json).to.deep.equal({ user_id: '7', email: 'ada@example.com' });
  });

  it('updates the one that is there, and only what is given', async () => {
    await api.seed({ user_id: '7', name: 'Ada', custom_data: { plan: 'pro', seats: 1 } });
    const user = await write(api.client, { user_id: '7', custom_data: { seats: 2 } });
    expect(user.name).to.equal('Ada');
    expect(user.custom_data).to.deep.equal({ plan: 'pro', seats: 2 });
  });

  it('sends every field as it is given', async () => {
    const input = {
      email: 'ada@example.com',
      user_id: null,
      name: 'Ada',
      created_at: 1_300_000_000,
      last_request_at: 1_300_000_001,
      last_seen_ip: '203.0.113.7',
      last_seen_user_agent: 'Agent/1.0',
      unsubscribed_from_emails: true,
      custom_data: { text: 'x', number: 1.5, yes: true, none: null, constructor: 'y' },
      increments: { logins: 2, credit: -1.5 },
      company: { id: 6, name: 'Analytical', created_at: 1_200_000_000, staff: 12 },
      companies: [{ id: 'a' }, { id: 'b', paying: false }],
    };
    const user = await write(api.client, input);
    expect(api.only().json).to.deep.equal(input);
    expect(user).to.deep.include({
      name: 'Ada',
      created_at: 1_300_000_000,
      last_impression_at: 1_300_000_001,
      last_seen_ip: '203.0.113.7',
      last_seen_user_agent: 'Agent/1.0',
      unsubscribed_from_emails: true,
    });
    expect(user.custom_data).to.deep.equal({ ...input.custom_data, logins: 2, credit: -1.5 });
  });

  it('sends a Date as Unix seconds, cuts fractions off, and sends null to clear', async () => {
    await write(api.client, {
      user_id: '7',
      created_at: new Date('2013-05-01T00:00:00.999Z'),
      last_impression_at: 1_300_000_000.999,
      company: { id: '1', created_at: new Date(0) },
      companies: [{ id: '2', created_at: 5.5 }],
    });
    const user = await write(api.client, { user_id: '7', created_at: null });
    expect(user.created_at).to.equal(null);
    expect(api.sent.map(({ json }) => json)).to.deep.equal([
      {
        user_id: '7',
        created_at: 1_367_366_400,
        last_impression_at: 1_300_000_000,
        company: { id: '1', created_at: 0 },
        companies: [{ id: '2', created_at: 5 }],
      },
      { user_id: '7', created_at: null },
    ]);
  });

  it('does not change its input', async () => {
    const input = {
      user_id: '7',
      created_at: new Date(0),
      company: { id: 1, created_at: new Date(0) },
    };
    const before = structuredClone(input);
    await write(api.client, input);
    expect(input).to.deep.equal(before);
  });

  it('sends fields it does not know, for servers that know more', async () => {
    await write(api.client, { user_id: '7', new_field: [1] } as UserInput);
    expect(api.only().json).to.deep.equal({ user_id: '7', new_field: [1] });
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    await api.seed({ user_id: '1', email: 'ada@example.com' });
    const outcome = write(api.client, { user_id: '2', email: 'Ada@example.com' });
    const error = await caught(outcome, BadRequestError);
    expect([error.status, error.type]).to.deep.equal([400, 'bad_request']);
    expect(error.message).to.match(new RegExp(`^${method} /users: `));
  });

  it('is sent again after a passing failure, unless it has increments', async () => {
    const busy = () => Response.json({}, { status: 500 });
    api.respond(busy);
    // The wait is a random part of half a second; none of it keeps the test short.
    const { random } = Math;
    Math.random = () => 0;
    try {
      await caught(write(api.client, { user_id: '7' }, { retry: 1 }), ServerError);
      expect(api.sent).to.have.length(2);
      const increments = { logins: 1 };
      await caught(write(api.client, { user_id: '7', increments }, { retry: 1 }), ServerError);
      expect(api.sent).to.have.length(3);
    } finally {
      Math.random = random;
    }
  });

  const flat = 'must be a string, a finite number, a boolean or null';
  const time = 'expected (Date | number), received';
  const refused: [object, string][] = [
    [{ name: 'Ada' }, 'email or user_id is required'],
    [{ user_id: 7 }, 'user_id: expected string, received number'],
    [{ name: ['Ada'] }, 'name: expected string, received Array'],
    [{ custom_data: { a: { b: 1 } } }, `custom_data.a: ${flat}`],
    [{ custom_data: { a: [1] } }, `custom_data.a: ${flat}`],
    [{ custom_data: { a: undefined } }, `custom_data.a: ${flat}`],
    [{ custom_data: { a: Number.NaN } }, `custom_data.a: ${flat}`],
    [{ custom_data: { a: 1 / 0 } }, `custom_data.a: ${flat}`],
    [{ custom_data: 'x' }, 'custom_data: must be an object that is flat'],
    [{ custom_data: [] }, 'custom_data: must be an object that is flat'],
    [{ custom_data: new Date() }, 'custom_data: must be an object that is flat'],
    [{ custom_data: { constructor: [] } }, 'custom_data: must be an object that is flat'],
    [{ increments: [1] }, 'increments: must be an object that is flat'],
    [{ increments: { a: '1' } }, 'increments.a: expected number, received string'],
    [{ company: { name: 'x' } }, 'company.id: is missing'],
    [{ company: { id: 1, a: {} } }, `company.a: ${flat}`],
    [{ companies: [{ id: 1 }, {}] }, 'companies.1.id: is missing'],
    [{ created_at: '2013-05-01' }, `created_at: ${time} string`],
    [{ created_at: new Date('never') }, `created_at: ${time} Invalid Date`],
    [
      { last_request_at: Date.now() },
      'last_request_at: expected a Date or Unix seconds, received what looks like milliseconds',
    ],
  ];
  for (const [fields, message] of refused) {
    it(`refuses input because ${message}`, async () => {
      const isMissing = 'name' in fields && fields.name === 'Ada';
      const params = isMissing ? fields : { user_id: '7', ...fields };
      const error = await caught(write(api.client, params as never), InvalidRequestError);
      expect(error.message).to.equal(`${method} /users: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  it('names all that is wrong at once, each with its path', async () => {
    const params = { user_id: 7, name: 1, custom_data: { a: [] } };
    const error = await caught(write(api.client, params as never), InvalidRequestError);
    expect(error.issues.map(({ path }) => path)).to.deep.equal([
      'user_id',
      'name',
      'custom_data.a',
    ]);
  });

  itFailsAsItShould(api, `${method} /users`, (client, options) =>
    write(client, { user_id: '7' }, options),
  );
}
