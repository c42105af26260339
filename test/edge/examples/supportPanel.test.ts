// The support panel as somebody runs it who has copied it: with the packed packages, in a real browser.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { serve } from '@intercom-fetch/gateway/node';
import { buildSync } from 'esbuild';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../runner/browsers/chromium.ts';
import { readWrangler } from '../servers/readWrangler.ts';
import { startWorker } from '../servers/targets.ts';
import { type Command, installPanel, runNpm } from './installPanel.ts';

const accessToken = 'token-to-look-for-4711';
const screenshots = join(import.meta.dirname, '../../../.screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let browser: Browser;
let context: BrowserContext | undefined;
let panel: Command;

before(async () => {
  folder = installPanel();
  browser = await puppeteer.launch(await chromiumOptions());
});
after(() => browser.close());
afterEach(async () => {
  await context?.close();
  context = undefined;
});

/** Opens the link that the server printed, in a browser without cookies. */
async function signIn(link: string): Promise<Page> {
  context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(link);
  return page;
}

const byName = (page: Page, role: string, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
const shows = (page: Page, text: string) => page.waitForSelector(`::-p-text(${text})`);

/** Types into a field in place of what is there. */
async function type(page: Page, role: string, name: string, text: string): Promise<void> {
  await byName(page, role, name).fill(text);
}

/** A request of the page to the proxy. */
interface Sent {
  readonly line: string;
  readonly body: unknown;
}

/** Notes what the page sends to the proxy; returns a function that takes what was noted. */
function noteRequests(page: Page): () => Promise<Sent[]> {
  const requests: Promise<Sent>[] = [];
  page.on('request', (request) => {
    const [, path] = request.url().split('/api/intercom/');
    const line = `${request.method()} ${path}`;
    const body = request.hasPostData() ? request.fetchPostData() : undefined;
    const read = async () => ({ line, body: JSON.parse((await body) ?? 'null') });
    if (path) requests.push(read());
  });
  return () => Promise.all(requests.splice(0));
}

/** What axe finds: the rule, and where it is broken first. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // The cast: the script before made the global.
    const { run } = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

/** What npm is given to start what was built before. */
const startOnly = ['start', '--ignore-scripts'];

async function start(args: readonly string[], env: object = {}) {
  panel = runNpm(folder, args, { PORT: '0', ...env });
  const [, link = ''] = await panel.find(/^Sign in: (http:\S+)$/m);
  return { link, origin: new URL(link).origin };
}

describe('The support panel', () => {
  it('passes its own tests', async () => {
    const { ended, printed } = runNpm(folder, ['test']);
    assert.equal(await ended, 0, printed());
    assert.match(printed(), /Tests +(\d+) passed \(\1\)/);
  });
});

describe('The support panel on the emulator', () => {
  let link: string;
  let origin: string;

  before(async () => {
    mkdirSync(screenshots, { recursive: true });
    ({ link, origin } = await start(['start']));
  });
  after(() => panel.close());

  it('lets in whoever has the link, with a cookie that no script can read', async () => {
    const page = await signIn(link);
    await shows(page, '20 of 60 users');
    assert.equal(page.url(), `${origin}/`);
    assert.equal(await page.evaluate(() => document.cookie), '');
    const [cookie] = await page.browserContext().cookies();
    assert.equal(cookie?.httpOnly, true);
    assert.equal(cookie?.sameSite, 'Strict');
    const guess = await fetch(`${origin}/sign-in?token=guess`, { redirect: 'manual' });
    assert.deepEqual([guess.status, guess.headers.get('set-cookie')], [403, null]);
    const users = await fetch(`${origin}/api/intercom/users`);
    assert.equal(users.status, 401);
  });

  it('sends what was changed, and shows it in the list', async () => {
    const page = await signIn(link);
    const sent = noteRequests(page);
    await byName(page, 'link', 'Ada Lovelace ada.lovelace@example.com').click();
    await type(page, 'textbox', 'Name', 'Ada King');
    await type(page, 'spinbutton', 'Seats', '12');
    await byName(page, 'checkbox', 'Beta features').click();
    await byName(page, 'button', 'Save').click();
    await shows(page, 'Saved.');
    await byName(page, 'link', 'Ada King ada.lovelace@example.com').wait();
    const custom_data = { seats: 12, beta: false };
    const requests = await sent();
    assert.deepEqual(
      requests.filter(({ body }) => body),
      [{ line: 'PUT users', body: { user_id: '7900', name: 'Ada King', custom_data } }],
    );
    await page.reload();
    await byName(page, 'heading', 'Ada King').wait();
    await shows(page, '20 of 60 users');
  });

  it('is used with the keyboard alone', async () => {
    const page = await signIn(link);
    await shows(page, '20 of 60 users');
    const sent = noteRequests(page);
    await page.keyboard.press('Tab');
    await page.keyboard.type('grace.hopper@example.com');
    await page.keyboard.press('Enter');
    await byName(page, 'heading', 'Grace Hopper').wait();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Grace Hopper');
    await byName(page, 'heading', 'Conversations 1 unread').wait();
    await page.focus('textarea[name=body]');
    await page.keyboard.type('Thank you');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await byName(page, 'heading', 'Conversations 0 unread').wait();
    const reply = { user_id: '7901', thread_id: 3, body: 'Thank you' };
    assert.deepEqual(
      (await sent()).filter(({ body }) => body),
      [{ line: 'PUT users/message_threads', body: reply }],
    );
  });

  it('runs nothing that a message holds', async () => {
    const page = await signIn(link);
    const hacks = [
      '<img src=x onerror="hack()">',
      '<svg onload="hack()"></svg>',
      '<script>hack()</script>',
    ];
    const html = `<p>Hello</p>${hacks.join('')}<a href="javascript:hack()">link</a>`;
    await page.setRequestInterception(true);
    const others: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) others.push(request.url());
      const isThreads = request.url().includes('message_threads');
      const threads = [{ thread_id: 1, messages: [{ html }] }];
      if (isThreads)
        void request.respond({ contentType: 'application/json', body: JSON.stringify(threads) });
      else void request.continue();
    });
    let hacked = 0;
    await page.exposeFunction('hack', () => {
      hacked += 1;
    });
    await page.goto(`${origin}/#user_id=7900`);
    await shows(page, 'Hello');
    await page.$eval('.messages a', (link) => link.click());
    assert.equal(hacked, 0);
    assert.deepEqual(others, []);
    assert.equal(await page.$eval('.messages a', (a) => a.getAttribute('href')), null);
  });

  for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark']) {
      it(`is whole at ${width} px in ${scheme}, without a scrollbar below${width === 1280 ? ' or a finding of axe' : ''}`, async () => {
        const page = await signIn(link);
        await page.setViewport({ width, height: width < 600 ? 844 : 900 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        for (const [name, hash, whole] of [
          ['list', '', 'nav li'],
          ['user', '#user_id=7900', '.messages'],
          ['nobody', '#user_id=nobody', '[role=alert]'],
        ] as const) {
          await page.goto(`${origin}/${hash}`);
          await page.waitForSelector(whole);
          await page.waitForFunction(() => /20 of 60 users/.test(document.body.textContent ?? ''));
          const path = join(screenshots, `panel-${name}-${width}-${scheme}.png`);
          await page.screenshot({ path: path as `${string}.png`, fullPage: true });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, 'pixels that stick out');
          // It looks at contrasts above all, which do not depend on the width.
          if (width === 1280) assert.deepEqual(await axeFindings(page), [], name);
        }
      });
    }
  }
});

describe('The support panel on Intercom', () => {
  const requests: { line: string; authorization: string | null; body: unknown }[] = [];
  const intercom = createV2Emulator({
    accessToken,
    attributes: ['plan', { name: 'seats', model: 'contact', data_type: 'integer' }],
    seed: { contacts: [{ external_id: '7', email: 'ada@example.com', name: 'Ada' }] },
  });
  let server: Awaited<ReturnType<typeof serve>>;

  before(async () => {
    server = await serve(
      {
        async fetch(request) {
          const line = `${request.method} ${new URL(request.url).pathname}`;
          const authorization = request.headers.get('authorization');
          const text = request.method === 'GET' ? '' : await request.clone().text();
          requests.push({ line, authorization, body: text && JSON.parse(text) });
          return intercom.fetch(request);
        },
      },
      { port: 0 },
    );
  });
  afterEach(() => panel.close());
  after(() => server.close());

  const env = (token: string) => ({
    INTERCOM_ACCESS_TOKEN: token,
    INTERCOM_BASE_URL: new URL('/', server.url).href,
  });

  it('writes through the gateway, with a token that the page never gets', async () => {
    const { link } = await start(startOnly, env(accessToken));
    const page = await signIn(link);
    const seen: string[] = [];
    page.on('response', async (response) => {
      seen.push(JSON.stringify(response.headers()), await response.text().catch(() => ''));
    });
    await byName(page, 'link', 'Ada ada@example.com').click();
    await type(page, 'spinbutton', 'Seats', '12');
    requests.length = 0;
    await byName(page, 'button', 'Save').click();
    await shows(page, 'Saved.');
    const write = requests.find(({ line }) => line.startsWith('PUT /contacts/'));
    assert.deepEqual(write?.body, { external_id: '7', custom_attributes: { seats: 12 } });
    for (const { authorization } of requests) assert.equal(authorization, `Bearer ${accessToken}`);
    assert.equal(intercom.contacts()[0]?.custom_attributes['seats'], 12);

    await byName(page, 'checkbox', 'Beta features').click();
    await byName(page, 'button', 'Save').click();
    await shows(page, 'This was refused, and nothing was changed.');
    assert.ok(seen.length > 0);
    assert.ok(!(seen.join() + panel.printed()).includes(accessToken));
  });

  it('ends at its start when the token is wrong', async () => {
    panel = runNpm(folder, startOnly, { PORT: '0', ...env('another-token') });
    assert.equal(await panel.ended, 1);
    assert.match(panel.printed(), /GatewayError/);
  });
});

describe('The support panel in a worker', () => {
  it('serves the page with its headers, and the API to whoever is signed in', async () => {
    const { assets, ...wrangler } = readWrangler(join(folder, 'wrangler.toml'));
    assert.ok(assets);
    const { outputFiles } = buildSync({
      entryPoints: [join(folder, wrangler.main)],
      bundle: true,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      target: 'es2022',
      write: false,
    });
    const token = 'a token of a worker';
    const { url, close } = await startWorker({
      script: outputFiles[0]?.text ?? '',
      compatibilityDate: wrangler.compatibilityDate,
      bindings: { PANEL_TOKEN: token },
      assets: {
        ...{ directory: join(folder, assets.directory), binding: assets.binding },
        routerConfig: {
          has_user_worker: true,
          invoke_user_worker_ahead_of_assets: assets.run_worker_first,
        },
      },
    });
    try {
      const page = await fetch(url);
      assert.match(await page.text(), /<title>Support panel<\/title>/);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/);
      const [, script = ''] = /src="\/([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
      assert.equal((await fetch(url + script)).status, 200);

      const query = new URLSearchParams({ token });
      const signedIn = await fetch(`${url}sign-in?${query}`, { redirect: 'manual' });
      const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
      const users = await fetch(`${url}api/intercom/users`, { headers: { cookie } });
      assert.equal(((await users.json()) as { total_count: number }).total_count, 60);
      assert.equal((await fetch(`${url}api/intercom/users`)).status, 401);
    } finally {
      await close();
    }
  });
});
