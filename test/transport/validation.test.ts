import {
  InvalidResponseError,
  isJsonObject,
  type Mismatch,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import * as v from 'valibot';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { useNetwork } from '../support/network.ts';

interface Page {
  users: { email: string }[];
}
const response: ResponseSpec<Page> = {
  name: 'a page of users',
  isUsable: (body) => isJsonObject(body) && Array.isArray(body['users']),
  schema: v.looseObject({ users: v.array(v.looseObject({ email: v.string() })) }),
};
const call = { method: 'GET', path: '/users', response } as const;
const offSchema = '{"users":[{"email":"a"},{"email":7,"new":[1]},{"email":8}],"__proto__":{"x":1}}';
const issues = [
  { path: 'users.1.email', message: 'expected string, received number' },
  { path: 'users.2.email', message: 'expected string, received number' },
];

describe('A response that is off-schema', () => {
  const network = useNetwork();
  const warn = console.warn;
  let warnings: unknown[][] = [];
  beforeEach(() => {
    network.respond(() => new Response(offSchema));
    warnings = [];
    console.warn = (...args) => warnings.push(args);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('arrives untouched and is warned of once for each field', async () => {
    const client = testClient();
    expect(JSON.stringify(await client.request(call))).to.equal(offSchema);
    await client.request(call);
    expect(warnings).to.deep.equal([
      ['GET /users: users.*.email: expected string, received number'],
    ]);
  });

  it('is reported to the onMismatch hook each time, and not to the console', async () => {
    const seen: Mismatch[] = [];
    const client = testClient({ hooks: { onMismatch: (mismatch) => seen.push(mismatch) } });
    await client.request(call);
    await client.request(call);
    const mismatch = { method: 'GET', path: '/users', issues };
    expect(seen).to.deep.equal([mismatch, mismatch]);
    expect(warnings).to.deep.equal([]);
  });

  it('arrives even when the hook throws', async () => {
    const onMismatch = () => {
      throw new Error('a bug in the hook');
    };
    const page = await testClient({ hooks: { onMismatch } }).request(call);
    expect(page.users).to.have.length(3);
  });

  it('is an InvalidResponseError in strict mode, which says where and what', async () => {
    const error = await caught(
      testClient({ validation: 'strict' }).request(call),
      InvalidResponseError,
    );
    expect(error.message).to.equal(
      'GET /users: the response does not match its schema: users.1.email: expected string, received number',
    );
    expect(error.issues).to.deep.equal(issues);
  });

  it('passes without a word when validation is off', async () => {
    const client = testClient({ validation: 'off' });
    expect(JSON.stringify(await client.request(call))).to.equal(offSchema);
    expect(warnings).to.deep.equal([]);
  });

  for (const validation of ['off', 'warn', 'strict'] as const) {
    it(`without the list itself is an InvalidResponseError with validation '${validation}'`, async () => {
      network.respond(() => Response.json({ users: null }));
      const error = await caught(testClient({ validation }).request(call), InvalidResponseError);
      expect(error.message).to.equal('GET /users: the response is not a page of users');
      expect(error.body).to.deep.equal({ users: null });
    });
  }

  it('has at most 20 issues, and says how many more there are', async () => {
    network.respond(() =>
      Response.json({ users: Array.from({ length: 500 }, () => ({ email: 1 })) }),
    );
    const error = await caught(
      testClient({ validation: 'strict' }).request(call),
      InvalidResponseError,
    );
    expect(error.issues).to.have.length(21);
    expect(error.issues.at(-1)).to.deep.equal({ path: '', message: 'and 480 more' });
  });
});
