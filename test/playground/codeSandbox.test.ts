import { expect } from 'chai';
import { createLimits } from '../../playground/src/code/sandbox/createLimits.ts';
import { isUnder } from '../../playground/src/code/sandbox/isUnder.ts';
import type { Line } from '../../playground/src/code/sandbox/Message.ts';
import { codeTab } from './codeTab.ts';
import type { Playground } from './openPlayground.ts';
import { until } from './until.ts';
import { usePlayground } from './usePlayground.ts';

/** Puts something between the page and the network; answers with the requests that come. */
function watchFetch(page: Playground, answer?: (request: Request) => Promise<Response>): Request[] {
  const requests: Request[] = [];
  const { fetch } = page.window;
  page.window.fetch = (input, init) => {
    const request = new page.window.Request(input, init);
    requests.push(request);
    return answer ? answer(request) : fetch(request);
  };
  return requests;
}

/** No answer ever, until the request is aborted. */
const hang = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

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

  it('has no more without the bridge: the browser itself refuses', async () => {
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

  it('is told neither the key nor the header with it', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const told: string[] = [];
    const record = (data: unknown) =>
      told.push(
        JSON.stringify(data, (_, value) =>
          value instanceof page.window.Uint8Array ? new TextDecoder().decode(value) : value,
        ),
      );
    for (const { prototype } of [page.window.MessagePort, page.window.Worker]) {
      const { postMessage } = prototype;
      prototype.postMessage = function (this: MessagePort, data: unknown, ...rest: unknown[]) {
        record(data);
        return Reflect.apply(postMessage, this, [data, ...rest]);
      };
    }
    const requests = watchFetch(page);
    await tab.pick('Look up a user');
    await tab.run();
    const sent = requests.map(({ headers }) => headers.get('authorization') ?? '');
    expect(sent.length).to.equal(2);
    const [, encoded = ''] = sent[0]?.split(' ') ?? [];
    const [appId, key = ''] = atob(encoded).split(':');
    expect([appId, key.length > 0]).to.deep.equal(['playground', true]);

    const all = told.join('\n');
    expect(all).to.include('amara.okafor@example.com');
    expect(all.includes(key), 'the key').to.equal(false);
    expect(all.includes(encoded), 'the key in Base64').to.equal(false);
    expect(all).not.to.match(/"authorization"/i);
  });

  it('does not let the code choose its credentials', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const requests = watchFetch(page);
    const texts =
      await tab.outputOf(`import { createClient, countUsers } from '@intercom-fetch/core';
const client = createClient({ appId: 'other', apiKey: 'key', baseUrl: 'https://example.com/' });
console.log(await countUsers(client));
await fetch('https://api.intercom.io/v1/users', { headers: { authorization: 'Basic eDp5' } });`);
    expect(texts).to.deep.equal(['24', 'Done.']);
    const [first, second] = requests.map(({ headers }) => headers.get('authorization'));
    expect(atob(first?.split(' ')[1] ?? '')).to.match(/^playground:/);
    expect(second).to.equal(first);
  });

  it('does not follow a redirect to elsewhere', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const { Response } = page.window;
    const requests = watchFetch(page, async () => Response.redirect('https://example.com/x'));
    const [text] = await tab.outputOf(`import { createClient, getUser } from '@intercom-fetch/core';
const client = createClient({ appId: 'a', apiKey: 'b', retry: 0 });
await getUser(client, { email: 'a@example.com' });`);
    expect(text).to.include('NetworkError');
    expect(requests.map(({ url, redirect }) => [url, redirect])).to.deep.equal([
      ['https://api.intercom.io/v1/users?email=a%40example.com', 'manual'],
    ]);
  });

  it('ends the request when the code aborts or runs out of time', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const requests = watchFetch(page, hang);
    const [first] =
      await tab.outputOf(`import { createClient, getUser } from '@intercom-fetch/core';
const client = createClient({ appId: 'a', apiKey: 'b', timeout: 50, retry: 0 });
await getUser(client, { email: 'a@example.com' });`);
    expect(first).to.include('TimeoutError');
    const [second] = await tab.outputOf(`const controller = new AbortController();
setTimeout(() => controller.abort(new Error('my own reason')), 50);
await fetch('https://api.intercom.io/v1/users', { signal: controller.signal });`);
    expect(second).to.include('Error: my own reason');
    expect(requests.map(({ signal }) => signal.aborted)).to.deep.equal([true, true]);
  });

  it('ends the request when the code is stopped', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const requests = watchFetch(page, hang);
    await tab.open("await fetch('https://api.intercom.io/v1/users');");
    await page.press('Run');
    await until('it is sent', () => requests[0]);
    expect(requests[0]?.signal.aborted).to.equal(false);
    await page.press('Stop');
    await until('it is aborted', () => requests[0]?.signal.aborted);
  });

  it('reads an answer as it comes, and is told when it breaks off', async () => {
    const page = playground();
    const tab = await codeTab(page);
    let body: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = () => new page.window.ReadableStream({ start: (given) => (body = given) });
    watchFetch(page, async () => new page.window.Response(stream()));
    const bytes = (text: string) => page.window.Uint8Array.from(text, (it) => it.charCodeAt(0));
    await tab.open(`const { body } = await fetch('https://api.intercom.io/v1/users');
const reader = body.pipeThrough(new TextDecoderStream()).getReader();
for (;;) console.log((await reader.read()).value);`);
    await page.press('Run');
    await until('it is asked for', () => body);
    for (const part of ['one', 'two']) {
      body?.enqueue(bytes(part));
      await until(`${part} is read`, () => tab.lines().some(({ text }) => text === part));
    }
    body?.error(new Error('cut off'));
    await until('it is told', () => tab.lines().some(({ text }) => text.includes('broke off')));
  });

  it('ends what sends too much, whatever the code has got at', () => {
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

  it('takes the URLs of the API, also one behind a path of the page', () => {
    expect(isUnder('https://api.intercom.io/v1/', 'https://api.intercom.io/v1/users')).to.equal(
      true,
    );
    expect(isUnder('http://localhost:3000/api/', 'http://localhost:3000/api/users?a=%2F')).to.equal(
      true,
    );
    expect(isUnder('http://localhost:3000/api/', 'http://localhost:3000/apis')).to.equal(false);
    expect(isUnder('http://localhost:3000/api/', 'not a URL')).to.equal(false);
  });
});
