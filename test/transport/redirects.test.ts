import { InvalidResponseError, type RequestSpec } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { uniqueId } from '../support/uniqueId.ts';

/** Where the test runner's server redirects everything under it, and what has arrived at the other end. */
function redirect(status: number | 'known') {
  const id = uniqueId();
  return {
    client: testClient({ baseUrl: `/redirects/${id}/${status}/`, retry: 2 }),
    async arrived(): Promise<string[]> {
      const { arrived } = await (await fetch(`/redirects/${id}/target`)).json();
      // Without the look at it itself.
      return arrived.slice(0, -1);
    },
  };
}

describe('a redirect', () => {
  const writes: RequestSpec<unknown>[] = [
    { method: 'POST', path: '/users', body: { user_id: '7' }, idempotent: true },
    { method: 'PUT', path: '/users', body: {} },
    { method: 'DELETE', path: '/users', body: {} },
  ];
  for (const spec of writes) {
    for (const status of [301, 302, 303, 307, 308]) {
      it(`of a ${spec.method} with ${status} is refused and not followed`, async () => {
        const { client, arrived } = redirect(status);
        const error = await caught(client.request(spec), InvalidResponseError);
        expect(error.message).to.equal(
          `${spec.method} /users: the answer is a redirect, which only a GET follows`,
        );
        expect(error.attempts).to.have.length(1);
        expect(await arrived()).to.deep.equal([]);
      });
    }
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`of a GET with ${status} is followed, at first by a request without the key`, async () => {
      const { client, arrived } = redirect(status);
      const requests = ['GET without a key', 'GET with a key'];
      const answer = await client.request({ method: 'GET', path: '/users' });
      expect(answer).to.deep.equal({ arrived: requests });
      expect(await arrived()).to.deep.equal(requests);
    });
  }

  it('of a GET that only a request with the key is given is refused', async () => {
    const { client, arrived } = redirect('known');
    const error = await caught(
      client.request({ method: 'GET', path: '/users' }),
      InvalidResponseError,
    );
    expect(error.message).to.contain('a redirect, which does not show where it leads');
    expect([error.status, error.attempts.length]).to.deep.equal([0, 1]);
    expect(await arrived()).to.deep.equal([]);
  });

  it('of a given fetch that shows its status is refused as well', async () => {
    const client = testClient({ fetch: async () => new Response(null, { status: 307 }) });
    const error = await caught(
      client.request({ method: 'POST', path: '/users', body: {} }),
      InvalidResponseError,
    );
    expect([error.status, error.attempts.length]).to.deep.equal([307, 1]);
  });
});
