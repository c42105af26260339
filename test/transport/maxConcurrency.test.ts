import { InvalidRequestError, type RequestSpec, TimeoutError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';

const get = (path: number): RequestSpec<unknown> => ({ method: 'GET', path: `/${path}` });

/** A client whose answers come when the test gives them, in the order in which they were asked for. */
function held(options: object = {}) {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const client = testClient({
    maxConcurrency: 2,
    fetch: ({ url }) =>
      new Promise((resolve) => {
        asked.push(new URL(url).pathname.slice('/v1/'.length));
        answers.push(() => resolve(Response.json({})));
      }),
    ...options,
  });
  return { client, asked, answer: () => answers.shift()?.() };
}

/** After whatever can happen now has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('maxConcurrency', () => {
  it('lets the next request go when one has been answered, in the order of the calls', async () => {
    const { client, asked, answer } = held();
    const calls = [1, 2, 3, 4].map((path) => client.request(get(path)));
    await settled();
    expect(asked).to.deep.equal(['1', '2']);
    answer();
    await calls[0];
    await settled();
    expect(asked).to.deep.equal(['1', '2', '3']);
    for (const _ of calls) {
      answer();
      await settled();
    }
    await Promise.all(calls);
    expect(asked).to.deep.equal(['1', '2', '3', '4']);
  });

  it('makes room also when a request fails', async () => {
    const { client, asked } = held({ maxConcurrency: 1, timeout: 10 });
    const calls = [1, 2, 3].map((path) => caught(client.request(get(path)), TimeoutError));
    await Promise.all(calls);
    expect(asked).to.deep.equal(['1', '2', '3']);
  });

  it('does not hold its place while a call waits for its next attempt', async () => {
    const asked: string[] = [];
    const controller = new AbortController();
    const client = testClient({
      maxConcurrency: 1,
      retry: 1,
      fetch: async ({ url }) => {
        asked.push(new URL(url).pathname);
        const busy = url.endsWith('/1');
        return Response.json({}, { status: busy ? 503 : 200, headers: { 'retry-after': '60' } });
      },
    });
    const waits = client.request(get(1), { signal: controller.signal }).catch((reason) => reason);
    await client.request(get(2));
    expect(asked).to.deep.equal(['/v1/1', '/v1/2']);
    controller.abort('enough');
    expect(await waits).to.equal('enough');
  });

  it('ends the wait of a call that is aborted, which then sends nothing', async () => {
    const { client, asked, answer } = held({ maxConcurrency: 1 });
    const first = client.request(get(1));
    const controller = new AbortController();
    const second = client.request(get(2), { signal: controller.signal }).catch((reason) => reason);
    const third = client.request(get(3));
    await settled();
    controller.abort('no longer needed');
    expect(await second).to.equal('no longer needed');
    answer();
    await first;
    await settled();
    answer();
    await third;
    expect(asked).to.deep.equal(['1', '3']);
  });

  it('counts the wait for totalTimeout, and not for timeout', async () => {
    const { client, asked, answer } = held({ maxConcurrency: 1, timeout: false });
    const first = client.request(get(1));
    const error = await caught(client.request(get(2), { totalTimeout: 10 }), TimeoutError);
    expect(error.attempts).to.deep.equal([]);
    const third = client.request(get(3), { timeout: 10_000 });
    answer();
    await first;
    await settled();
    answer();
    await third;
    expect(asked).to.deep.equal(['1', '3']);
  });

  for (const maxConcurrency of [0, -1, 1.5, Number.NaN]) {
    it(`refuses ${maxConcurrency}`, () => {
      expect(() => testClient({ maxConcurrency })).to.throw(InvalidRequestError, 'maxConcurrency');
    });
  }
});
