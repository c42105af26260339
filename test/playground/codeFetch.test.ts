import { expect } from 'chai';
import { isUnder } from '../../playground/src/code/sandbox/serveFetch.ts';
import { until } from '../support/until.ts';
import { codeTab } from './codeTab.ts';
import { watchFetch } from './network.ts';
import { usePlayground } from './usePlayground.ts';

/** Gives no response until the request is aborted. */
const hang = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe("what the playground's code sends", () => {
  const playground = usePlayground();

  it('has neither the key nor the header with it', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const posted: string[] = [];
    const record = (data: unknown) =>
      posted.push(
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

    const all = posted.join('\n');
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
    expect(text).to.include('InvalidResponseError');
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

  it('reads a response as it arrives, and fails when it breaks off', async () => {
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
    await until('it is shown', () => tab.lines().some(({ text }) => text.includes('broke off')));
  });

  it('is seen by the other views, when it writes', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const tab = await codeTab(page);
    await tab.pick('Retry after a fault');
    await tab.run();
    await page.visit('Users');
    await page.find('region', 'Users 25');
  });
});

describe("the URLs that the playground's code may send to", () => {
  it('are those of the API, also of one behind a path of the page', () => {
    expect(isUnder('https://api.intercom.io/v1/', 'https://api.intercom.io/v1/users')).to.equal(
      true,
    );
    expect(isUnder('http://localhost:3000/api/', 'http://localhost:3000/api/users?a=%2F')).to.equal(
      true,
    );
    expect(isUnder('http://localhost:3000/api/', 'http://localhost:3000/apis')).to.equal(false);
    for (const path of ['users/message_threads', 'tags?name=a;b%2Fc', 'a.b/c-d~e@f:1']) {
      expect(
        isUnder('https://api.intercom.io/v1/', `https://api.intercom.io/v1/${path}`),
        path,
      ).to.equal(true);
    }
    expect(isUnder('http://localhost:3000/api/', 'not a URL')).to.equal(false);
  });

  for (const path of [
    '../admin',
    '..\\admin',
    'a;x=1',
    'a%00',
    '..;/admin',
    '..;a=b/admin',
    '.;/..;/admin',
    '%2e%2e/admin',
    '%2e%2e%2fadmin',
    '..%5cadmin',
    '..%3b/admin',
    '%252e%252e/admin',
    '%25252e%25252e/admin',
    `%${'25'.repeat(10_000)}2e/admin`,
    '%2e%2e;/admin',
    '..%20/admin',
    '..%00/admin',
    'users%2f..%2f..%2fadmin',
    '%c0%ae%c0%ae/admin',
    '%EF%BC%8E%EF%BC%8E/admin',
    '\u2025/admin',
    'users\uff0f..\uff0fadmin',
  ]) {
    it(`do not have ${path.slice(0, 40)} in them, which a server may lead out of the API`, () => {
      const base = 'https://api.intercom.io/v1/';
      expect(isUnder(base, base + path)).to.equal(false);
    });
  }
});
