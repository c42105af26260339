// A page of an origin that is not allowed, opened by a user who is logged in.
import { expect } from 'chai';
import { type OpenProxy, openProxy } from './openProxy.ts';

describe('A page of an origin that is not allowed', () => {
  let proxy: OpenProxy;
  beforeEach(async () => {
    proxy = await openProxy(['https://dashboard.example.com']);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie of a login, which a request of any site has
    document.cookie = 'sid=all; path=/; SameSite=Lax';
  });
  afterEach(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the next test starts without a cookie
    document.cookie = 'sid=; path=/; max-age=0';
    await proxy.close();
  });

  async function rejects(promise: Promise<unknown>): Promise<void> {
    let value: unknown;
    try {
      value = await promise;
    } catch (error) {
      expect(error).to.be.instanceOf(TypeError);
      return;
    }
    throw new Error(`it was let in: ${value}`);
  }

  const body = JSON.stringify({ user_id: '7' });
  const credentials = 'include';

  it('can neither read nor write by fetch', async () => {
    await rejects(fetch(`${proxy.url}users`, { credentials }));
    await rejects(fetch(`${proxy.url}users?user_id=7`, { method: 'DELETE', credentials }));
    const headers = { 'content-type': 'application/json' };
    await rejects(fetch(`${proxy.url}users`, { method: 'POST', headers, body, credentials }));
    expect(await proxy.reached()).to.deep.equal([]);
  });

  it('cannot write by a request without a preflight', async () => {
    const simple = { method: 'POST', mode: 'no-cors', credentials, body } as const;
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/json'];
    for (const type of types) {
      const headers = { 'content-type': type };
      // The request is sent and refused; the page cannot read the response.
      await rejects(fetch(`${proxy.url}users`, { ...simple, headers }));
    }
    navigator.sendBeacon(`${proxy.url}users`, new Blob([body], { type: 'text/plain' }));
    const form = new URLSearchParams({ user_id: '7' });
    await rejects(fetch(`${proxy.url}users`, { ...simple, body: form }));
    expect(await proxy.reached()).to.deep.equal([]);
  });

  it('cannot write by a form', async () => {
    const frame = document.createElement('iframe');
    frame.name = 'target';
    document.body.append(frame);
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', target: 'target' });
    form.action = `${proxy.url}users`;
    const input = document.createElement('input');
    // The body that is sent is JSON: {"user_id":"7","name":"="}
    Object.assign(input, { name: '{"user_id":"7","name":"', value: '"}' });
    form.append(input);
    document.body.append(form);
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    form.submit();
    await loaded;
    form.remove();
    frame.remove();
    expect(await proxy.reached()).to.deep.equal([]);
  });
});
