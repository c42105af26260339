import { expect } from 'chai';
import { createLimits, type Line } from '../../playground/src/code/sandbox/Message.ts';
import { until } from '../support/until.ts';
import { codeTab } from './codeTab.ts';
import { watchFetch } from './network.ts';
import { usePlayground } from './usePlayground.ts';

/** Code that writes what comes of each expression. */
const attempts = (
  expressions: readonly string[],
) => `const attempt = async (make: () => unknown) => {
  try {
    const limit = new Promise((_, reject) => setTimeout(reject, 1000, 'time is up'));
    console.log('got', String(await Promise.race([make(), limit])));
  } catch (error) {
    console.log('refused');
  }
};
${expressions.map((each) => `await attempt(async () => ${each});`).join('\n')}`;

/** Milliseconds for tests that keep a whole core busy. */
const hogging = 30_000;

describe("the sandbox of the playground's code", () => {
  const playground = usePlayground();

  it('lets the page live while the code is in an endless loop, and ends it', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open("console.log('begins');\nwhile (true) {}");
    await page.press('Run');
    await until('it has begun', () => tab.lines().some(({ text }) => text === 'begins'));
    expect((await page.rows('1 of 3'))[0]?.[0]).to.equal('Amara Okafor');

    await page.visit('Code');
    await page.press('Stop');
    await until('it says so', () => tab.lines().at(-1)?.text === 'Stopped.');
    expect(page.document.querySelector('iframe')).to.equal(null);
    expect(await tab.outputOf("console.log('and again');")).to.deep.equal(['and again', 'Done.']);
  }).timeout(hogging);

  it('lets the page live while the code writes without end', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open('for (let n = 0; ; n += 1) console.log(n, { n });');
    await page.press('Run');
    await until('it has begun', () => tab.lines().length > 20);
    await page.press('Stop');
    await until('it says so', () => tab.lines().at(-1)?.text === 'Stopped.');
    expect(tab.lines().length).to.be.at.most(1_002);
  }).timeout(hogging);

  it('reaches neither page nor storage nor network', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const messages: unknown[] = [];
    page.window.addEventListener('message', ({ data }) => messages.push(data));
    page.window.localStorage.setItem('secret', 'of the page');
    const requests = watchFetch(page);
    const here = new URL('/package.json', location.href).href;
    const tries = [
      'document.title',
      'window.parent',
      'parent.document',
      'top.location.href',
      'localStorage.length',
      'sessionStorage.length',
      "new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no; })",
      "caches.open('x')",
      'navigator.storage.getDirectory()',
      "navigator.serviceWorker.register('/mockServiceWorker.js')",
      'cookieStore.getAll()',
      "postMessage('to the page', '*')",
      "new BroadcastChannel('x').name",
      "new Worker('data:text/javascript,')",
      `importScripts('${here}')`,
      `importScripts('data:text/javascript,globalThis.x=1')`,
      `new Function("return import('${here}')")()`,
      "new XMLHttpRequest().open('GET', '/')",
      `new WebSocket('${here.replace('http', 'ws')}').url`,
      `new EventSource('${here}').url`,
      "new WebTransport('https://example.com/').ready",
      "fetch('https://example.com/')",
      `fetch('${here}')`,
      "fetch('https://api.intercom.io/v2/users')",
      "fetch('https://api.intercom.io/v1/../v2/users')",
      "fetch('https://api.intercom.io/v1/%2e%2e%2fv2')",
      "fetch('https://api.intercom.io.example.com/v1/')",
      "fetch('https://api.intercom.io:8443/v1/users')",
      "fetch('https://me:key@api.intercom.io/v1/users')",
      "fetch('http://api.intercom.io/v1/users')",
      "fetch('data:text/plain,x')",
    ];
    const texts = await tab.outputOf(attempts(tries));
    const outcomes = Object.fromEntries(tries.map((each, index) => [each, texts[index]]));
    expect(outcomes).to.deep.equal(Object.fromEntries(tries.map((each) => [each, 'refused'])));
    expect(requests).to.deep.equal([]);
    expect(messages).to.deep.equal([]);
    page.window.localStorage.removeItem('secret');
  });

  it('can do no more without the bridge, because the browser itself refuses', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open("console.log('begins');\nawait new Promise((end) => setTimeout(end, 600_000));");
    await page.press('Run');
    const frame = await until('the sandbox is there', () => page.document.querySelector('iframe'));
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts');
    expect(frame.contentDocument).to.equal(null);
    expect(() => frame.contentWindow?.document).to.throw();
    await page.press('Stop');
    const policy = await (await fetch(frame.src)).text();
    expect(policy).to.include(
      "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:;",
    );
  });
});

describe('the limits of the sandbox', () => {
  it('end code that sends too much, even when it has reached the internals', () => {
    const isTooMuch = createLimits();
    const line = (text: string): Line => ({
      type: 'line',
      level: 'log',
      depth: 0,
      pieces: [{ kind: 'text', text }],
    });
    let count = 0;
    while (!isTooMuch(line('x'))) count += 1;
    expect(count).to.equal(1_010);
    const isTooMany = createLimits();
    for (count = 0; !isTooMany({ type: 'pull', id: 1 }); ) count += 1;
    expect(count).to.be.at.least(20_000);
    const isTooLong = createLimits();
    for (count = 0; !isTooLong(line('x'.repeat(20_000))); ) count += 1;
    expect(count).to.equal(99);
  });
});
