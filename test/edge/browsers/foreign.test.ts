// A page that the proxy is not for, opened by somebody who is logged in.
import { expect } from 'chai';
import { type OpenProxy, openProxy } from './openProxy.ts';

describe('A page of an origin that is not let in', () => {
  let proxy: OpenProxy;
  beforeEach(async () => {
    proxy = await openProxy(['https://dashboard.example.com']);
    // biome-ignore lint/suspicious/noDocumentCookie: what a login would have set, and any site would send
    document.cookie = 'sid=all; path=/; SameSite=Lax';
  });
  afterEach(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the next test has none
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

  it('can write by no request for which the browser does not ask first', async () => {
    const simple = { method: 'POST', mode: 'no-cors', credentials, body } as const;
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/json'];
    for (const type of types) {
      const headers = { 'content-type': type };
      // Sent, and refused; the browser gives the page nothing of the response.
      await rejects(fetch(`${proxy.url}users`, { ...simple, headers }));
    }
    navigator.sendBeacon(`${proxy.url}users`, new Blob([body], { type: 'text/plain' }));
    const form = new URLSearchParams({ user_id: '7' });
    await rejects(fetch(`${proxy.url}users`, { ...simple, body: form }));
    expect(await proxy.reached()).to.deep.equal([]);
  });

  it('can write by no form', async () => {
    const frame = document.createElement('iframe');
    frame.name = 'target';
    document.body.append(frame);
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', target: 'target' });
    form.action = `${proxy.url}users`;
    const input = document.createElement('input');
    // What is sent is JSON: {"user_id":"7","name":"="}
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
