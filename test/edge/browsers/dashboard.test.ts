// The dashboard page of the examples with its own script, which calls a proxy on another origin.
import { createClient, createMessageThread, createUser } from '@intercom-fetch/core';
import { expect } from 'chai';
import { openProxy } from './openProxy.ts';

const folder = '/packages/edge/examples/dashboard/';

/** Opens the page in a frame, with the test's proxy as its setting. Resolves when the page meets the condition. */
async function openDashboard(proxy: string, until: (page: Document) => boolean): Promise<Document> {
  const html = await (await fetch(`${folder}index.html`)).text();
  const [before = '', after = ''] = html.split('http://127.0.0.1:8787/api/intercom/');
  const frame = document.createElement('iframe');
  frame.srcdoc = `${before}${proxy}${after}`.replace('./dashboard.ts', `${folder}dashboard.ts`);
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const page = frame.contentDocument;
  if (!page) throw new Error('the page did not open');
  await new Promise<void>((resolve) => {
    const look = () => void (until(page) && resolve());
    new MutationObserver(look).observe(page, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  });
  return page;
}

const textOf = (page: Document, id: string) => page.getElementById(id)?.textContent ?? '';

describe("The examples' dashboard", () => {
  it('shows the data that the proxy grants', async () => {
    const proxy = await openProxy([location.origin]);
    const client = createClient({ baseUrl: proxy.url, auth: () => 'Bearer all' });
    await createUser(client, { user_id: '123', name: 'Ada <b>' });
    await createMessageThread(client, { user_id: '123', body: 'Hello' });
    await proxy.reached();
    const page = await openDashboard(proxy.url, (open) => textOf(open, 'unread') !== '…');
    expect(textOf(page, 'name')).to.equal('Ada <b>');
    expect(textOf(page, 'unread')).to.match(/^[01]$/);
    expect(textOf(page, 'error')).to.equal('');
    expect((await proxy.reached()).sort()).to.deep.equal([
      ...['GET /v1/users', 'GET /v1/users/message_threads'],
    ]);
    await proxy.close();
  });

  it('shows an error', async () => {
    const proxy = await openProxy([location.origin]);
    const page = await openDashboard(proxy.url, (open) => textOf(open, 'error') !== '');
    expect(textOf(page, 'error')).to.match(/The User was not found/);
    await proxy.close();
  });
});
