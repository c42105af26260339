import { InvalidResponseError, type RequestSpec } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { uniqueId } from '../support/uniqueId.ts';

const statuses = [301, 302, 303, 307, 308];
const specs: RequestSpec<unknown>[] = [
  { method: 'GET', path: '/users' },
  { method: 'POST', path: '/users', body: { user_id: '7' }, idempotent: true },
  { method: 'PUT', path: '/users', body: {} },
  { method: 'DELETE', path: '/users', body: {} },
];

describe('a redirect', () => {
  for (const spec of specs) {
    for (const status of statuses) {
      it(`of a ${spec.method} with ${status} is refused and not followed`, async () => {
        const id = uniqueId();
        // The test runner's server redirects all that is under it, and knows what reached the target.
        const client = testClient({ baseUrl: `/redirects/${id}/${status}/`, retry: 2 });
        const error = await caught(client.request(spec), InvalidResponseError);
        expect(error.message).to.equal(
          `${spec.method} /users: the response is a redirect (status hidden by the browser), which is not followed: set baseUrl to the API`,
        );
        expect([error.status, error.attempts.length]).to.deep.equal([0, 1]);
        const { arrived } = await (await fetch(`/redirects/${id}/target`)).json();
        // The request that asks for it is the only one.
        expect(arrived).to.deep.equal(['GET without a key']);
      });
    }
  }

  for (const [location, target] of [
    [
      'https://user:key@elsewhere.example.com/v1/users?email=a',
      ' to https://elsewhere.example.com',
    ],
    ['/moved', ' to https://api.intercom.io'],
    ['https://[', ''],
    [undefined, ''],
  ]) {
    it(`to ${location} says its status and the origin it leads to, where that can be seen`, async () => {
      const headers = location === undefined ? [] : [['location', location] as [string, string]];
      const fetch = async () => new Response(null, { status: 307, headers });
      for (const spec of specs) {
        const error = await caught(testClient({ fetch }).request(spec), InvalidResponseError);
        expect(error.message).to.equal(
          `${spec.method} /users: the response is a redirect (307${target}), which is not followed: set baseUrl to the API`,
        );
        expect([error.status, error.attempts.length]).to.deep.equal([307, 1]);
      }
    });
  }

  it('that a given fetch has followed is refused, because its data came from elsewhere', async () => {
    const fetch = async () => {
      const response = Response.json({ user_id: '7' });
      Object.defineProperty(response, 'redirected', { value: true });
      Object.defineProperty(response, 'url', { value: 'https://elsewhere.example.com/users' });
      return response;
    };
    for (const spec of specs) {
      const error = await caught(testClient({ fetch }).request(spec), InvalidResponseError);
      expect(error.message).to.contain('a redirect (200 to https://elsewhere.example.com)');
    }
  });

  it('asks the given fetch not to follow', async () => {
    const seen: RequestRedirect[] = [];
    const fetch = async ({ redirect }: Request) => {
      seen.push(redirect);
      return Response.json({});
    };
    for (const spec of specs) await testClient({ fetch }).request(spec);
    expect(seen).to.deep.equal(specs.map(() => 'manual'));
  });
});
