// In a page of its own: where a call has run many times, WebKit no longer sees that `Request` was replaced.
import { expect } from 'chai';
import { testClient } from '../support/app.ts';

describe('The signal of the caller', () => {
  it('is given to no Request and to no other signal', async () => {
    const { signal } = new AbortController();
    const { Request } = window;
    const { any } = AbortSignal;
    const given: unknown[] = [];
    window.Request = new Proxy(Request, {
      construct(target, [input, init]) {
        given.push(init?.signal);
        return new target(input, init);
      },
    });
    AbortSignal.any = (signals) => {
      given.push(...signals);
      return any.call(AbortSignal, signals);
    };
    try {
      const client = testClient({ fetch: async () => Response.json({}) });
      await client.request({ method: 'GET', path: '/users' }, { signal });
      await client.request({ method: 'GET', path: '/users' }, { signal, totalTimeout: 54_321 });
    } finally {
      window.Request = Request;
      AbortSignal.any = any;
    }
    expect(given.filter((one) => one instanceof AbortSignal)).to.have.length.above(1);
    expect(given).not.to.include(signal);
  });
});
