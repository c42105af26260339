// Every view as a whole page, at the width of a desk and of a phone, in both colours. The pictures are
// written to `.screenshots`, to be looked at; what a machine can check is asserted.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../runner/browsers/chromium.ts';
import { type ServedPlayground, servePlayground } from './servePlayground.ts';

const folder = join(import.meta.dirname, '../../.screenshots');

interface Screen {
  readonly name: string;
  readonly hash: string;
  /** What is there once it is whole. */
  readonly whole: string;
  /** What is clicked before, one after the other. */
  readonly clicks?: readonly string[];
  /** Whether it is on the gateway in the page, in place of the emulator. */
  readonly gateway?: boolean;
}

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

const form = '.operation[open] form .actions';

const screens: readonly Screen[] = [
  { name: 'operations', hash: '#/operations/createUser', whole: form },
  { name: 'users', hash: '#/users', whole: 'tbody tr' },
  {
    name: 'user',
    hash: '#/users/user_id%3A1001',
    whole: '.user-page section[aria-busy=false], section form',
  },
  {
    name: 'import',
    hash: '#/import',
    whole: '.view-import table',
    clicks: [button('Use an example file')],
  },
  { name: 'paging', hash: '#/paging', whole: '.view-paging svg', clicks: [button('Run')] },
  { name: 'faults', hash: '#/faults', whole: '.fault' },
  { name: 'code', hash: '#/code', whole: '.output-entry', clicks: [button('Run')] },
  {
    name: 'gateway',
    hash: '#/operations/createImpression',
    whole: '.upstream .exchange .body',
    clicks: [button('Run'), '.upstream > summary', '.upstream .fold'],
    gateway: true,
  },
];

/** The request of the code example for a user who does not exist. The browser reports its 404 as well. */
const nobody = 'https://api.intercom.io/v1/users?email=nobody%40example.com';

describe('the playground on a static host', () => {
  let served: ServedPlayground;
  let browser: Browser;

  before(async () => {
    mkdirSync(folder, { recursive: true });
    served = await servePlayground();
    browser = await puppeteer.launch(await chromiumOptions());
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  /** What the browser had to complain about. */
  function complaints(page: Page): string[] {
    const found: string[] = [];
    page.on('console', (message) => {
      const isExpected = message.location().url === nobody;
      if (['error', 'warn'].includes(message.type()) && !isExpected) found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(String(error)));
    page.on('requestfailed', (request) => found.push(`${request.url()} failed`));
    return found;
  }

  for (const { name, hash, whole, clicks = [], gateway } of screens) {
    for (const width of [1280, 390, 360]) {
      it(`shows ${name} at ${width} px in both colours, without a complaint or a scrollbar below`, async () => {
        const page = await browser.newPage();
        try {
          const found = complaints(page);
          await page.setViewport({ width, height: width < 600 ? 844 : 900 });
          const query = gateway ? 'gateway=page' : `data=${name}-${width}`;
          await page.goto(`${served.url}?${query}${hash}`);
          await page.waitForFunction(() =>
            /is kept in|reload starts anew/.test(
              document.querySelector('header')?.textContent ?? '',
            ),
          );
          for (const each of clicks) await page.locator(each).click();
          await page.waitForSelector(whole);
          for (const value of ['light', 'dark']) {
            await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
            const path = join(folder, `${name}-${width}-${value}.png`) as `${string}.png`;
            await page.screenshot({ path, fullPage: true });
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            assert.equal(overflow, 0, `pixels that stick out, ${value}`);
          }
          assert.deepEqual(found, []);
        } finally {
          await page.close();
        }
      });
    }
  }
});
