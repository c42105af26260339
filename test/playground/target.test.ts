import { expect } from 'chai';
import { app, authorization } from '../support/app.ts';
import { expectNoSecret } from '../support/expectNoSecret.ts';
import { until } from '../support/until.ts';
import { codeTab } from './codeTab.ts';
import { openServer, type Server } from './network.ts';
import { openPlayground, type Playground } from './openPlayground.ts';
import { readCall } from './readCall.ts';

const policies = ({ document }: Playground) =>
  [...document.querySelectorAll<HTMLMetaElement>('[http-equiv=Content-Security-Policy]')].map(
    ({ content }) => content,
  );

/** All that is in the caches of the page's origin, where msw's worker keeps which pages it serves. */
async function cached({ caches }: Window): Promise<string[]> {
  const texts: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      texts.push(request.url, JSON.stringify([...request.headers]));
      texts.push((await (await cache.match(request))?.text()) ?? '');
    }
  }
  return texts;
}

describe('the playground with a server', () => {
  let server: Server;
  let page: Playground;
  const logged: unknown[] = [];

  async function signIn(appId = app.appId): Promise<void> {
    await page.fill('App ID', appId);
    const key = page.document.querySelector<HTMLInputElement>('input[type=password]');
    if (!key) throw new Error('there is no field for the key');
    key.value = app.apiKey;
    await page.press('Use these');
  }

  beforeEach(async () => {
    sessionStorage.clear();
    server = await openServer();
    page = await openPlayground({ query: { server: server.baseUrl } });
    await page.press(`Talk to ${new URL(server.baseUrl).host}`);
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      page.window.console[level] = (...args: unknown[]) => logged.push(...args);
    }
  });
  afterEach(async () => {
    page.close();
    await server.end();
  });

  it('asks for the key, and then calls that server with it', async () => {
    await page.find('button', 'Use these');
    await page.visit('Users');
    const log = await page.find('region', 'Calls 1');
    await until('the call waits', () => log.textContent?.includes('Not sent yet'));
    await signIn();
    expect((await page.rows('1 of 1')).map(([name]) => name)).to.deep.equal(['Ada']);
    const call = await readCall(page, 'listUsers');
    expect(call.text).to.include(`baseUrl: '${server.baseUrl}'`).and.include('YOUR_API_KEY');
    expect(call.requestLine).to.equal(`GET ${server.baseUrl}users?page=1&per_page=10`);
    const received = await server.end();
    expect(received).to.deep.equal([
      { method: 'GET', url: `${server.baseUrl}users?page=1&per_page=10`, authorization },
    ]);
  });

  it('has the key nowhere: not in the page, its address, its history, storage or console', async () => {
    await signIn();
    await page.rows('1 of 1');
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'nobody@example.com', panel);
    await page.press('Run', panel);
    await until('it fails', () => panel.textContent?.includes('NotFoundError'));
    const { document, window } = page;
    const values = [...document.querySelectorAll('input')].map(({ value }) => value);
    const databases = await window.indexedDB.databases();
    const shown = [
      document.documentElement.outerHTML,
      ...values,
      window.location.href,
      window.history.state,
      { ...window.localStorage },
      { ...window.sessionStorage },
      document.cookie,
      databases,
      await cached(window),
      logged,
    ];
    expectNoSecret(shown, [app.apiKey, authorization.replace('Basic ', '')]);
  });

  it('can connect to that server and to nothing else', async () => {
    expect(policies(page).at(-1)).to.equal(`connect-src ${server.baseUrl}`);
    await signIn();
    await page.rows('1 of 1');
    const outside = [
      new URL('/elsewhere', server.baseUrl).href,
      'https://api.intercom.io/v1/users',
      new URL('/playground/dist/index.html', location.href).href,
    ];
    for (const url of outside) {
      const refused = new Promise<string>((resolve) => {
        page.document.addEventListener('securitypolicyviolation', (event) =>
          resolve(event.violatedDirective),
        );
      });
      await page.window.fetch(url).then(
        () => expect.fail(`${url} gave a response`),
        () => {},
      );
      expect(await refused).to.equal('connect-src');
    }
  });

  it('calls without a key when a proxy adds it', async () => {
    await page.press('No key: a proxy adds it');
    const panel = await page.unfold('Count users');
    await page.press('Run', panel);
    await until('it is refused', () => panel.textContent?.includes('AuthenticationError 401'));
    const [received] = await server.end();
    expect(received?.authorization).to.equal(null);
  });

  it('refuses an App ID that cannot be sent, and takes a corrected one', async () => {
    await page.fill('App ID', 'a:b');
    await page.press('Use these');
    await until('it says so', () =>
      page.document.body.textContent?.includes('InvalidRequestError'),
    );
    await signIn();
    expect(await page.rows('1 of 1')).to.have.length(1);
  });

  it('runs code against that server, which gets the key, and the code does not', async () => {
    await signIn();
    const tab = await codeTab(page);
    const lines = await tab.outputOf(`
      import { createClient, getUser } from '@intercom-fetch/core';
      const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
      console.log((await getUser(client, { email: 'ada@example.com' })).name);
      await getUser(client, { email: 'nobody@example.com' }).catch((error) => console.log(error.name));
    `);
    expect(lines.slice(-3, -1)).to.deep.equal(['Ada', 'NotFoundError']);
    expectNoSecret(lines, [app.apiKey, authorization.replace('Basic ', '')]);
    const received = await server.end();
    expect(received).to.have.length(2);
    expect(received[0]).to.deep.equal({
      method: 'GET',
      url: `${server.baseUrl}users?email=ada%40example.com`,
      authorization,
    });
  });

  it('takes another key without a reload', async () => {
    await signIn('stranger');
    const panel = await page.unfold('Count users');
    await page.press('Run', panel);
    await until('it is refused', () => panel.textContent?.includes('AuthenticationError 401'));
    await signIn();
    await page.press('Run', panel);
    await until('the response is there', () => panel.textContent?.includes('0 users.'));
  });
});

describe("the playground's address", () => {
  let page: Playground;
  beforeEach(() => sessionStorage.clear());
  afterEach(() => page.close());

  it('decides nothing alone: the page names the server that a link leads to, and asks', async () => {
    const server = await openServer();
    const { host } = new URL(server.baseUrl);
    page = await openPlayground({ query: { server: server.baseUrl } });
    const question = page.document.querySelector('[role=alert]')?.textContent;
    expect(question).to.include(host).and.include(server.baseUrl);
    expect(page.document.querySelectorAll('form, input')).to.have.length(0);
    expect(policies(page)).to.have.length(1);

    await page.press(`Talk to ${host}`);
    await page.find('button', 'Use these');
    expect(policies(page).at(-1)).to.equal(`connect-src ${server.baseUrl}`);

    const loaded = new Promise((resolve) =>
      page.window.frameElement?.addEventListener('load', resolve, { once: true }),
    );
    page.window.location.reload();
    await loaded;
    const again = (page.window.frameElement as HTMLIFrameElement).contentDocument;
    await until('the page does not ask twice', () => again?.querySelector('input[type=password]'));
    expect(await server.end(), 'nothing is sent without a key').to.deep.equal([]);
  });

  it('leads to another server, when that is one a key may go to', async () => {
    page = await openPlayground();
    page.document.querySelector<HTMLElement>('.target summary')?.click();
    await page.fill('Base URL of a server', 'http://example.com/v1/');
    await page.press('Use this server');
    const { body } = page.document;
    await until('it is refused', () => body.textContent?.includes('must be an https: URL'));

    const loaded = new Promise((resolve) =>
      page.window.frameElement?.addEventListener('load', resolve, { once: true }),
    );
    await page.fill('Base URL of a server', 'http://127.0.0.1:4010/v1');
    await page.press('Use this server');
    await loaded;
    expect(page.window.location.search).to.equal(
      `?${new URLSearchParams({ server: 'http://127.0.0.1:4010/v1/' })}`,
    );
    const opened = (page.window.frameElement as HTMLIFrameElement).contentDocument;
    await until('it is used, since a person typed it', () =>
      opened?.querySelector('input[type=password]'),
    );
  });

  for (const server of [
    'http://example.com/v1/',
    'javascript:alert(1)',
    'nonsense',
    'https://user:pass@example.com/',
    'https://example.com/v1/?key=1',
    'https://a;b.example/v1/',
    'https://*.example.com/v1/',
    'https://example.com/v1/;script-src *',
    'https://example.com/v1/,https://evil.example/',
    "https://example.com/v1/'unsafe-eval'/",
  ]) {
    it(`that names ${server} starts nothing, and says why`, async () => {
      page = await openPlayground({ query: { server } });
      expect(page.document.querySelector('[role=alert]')?.textContent).to.include('It must');
      expect(page.document.querySelector('form')).to.equal(null);
    });
  }

  it('limits the page to its emulator when it names no server', async () => {
    page = await openPlayground();
    expect(policies(page).at(-1)).to.equal("connect-src 'self' https://api.intercom.io/v1/");
    await page.window.fetch('https://example.com/').then(
      () => expect.fail('it gave a response'),
      () => {},
    );
  });
});
