// The page without a bundler that core's README shows, in Chromium. What it takes from a CDN comes from the packed
// package, whose integrity is what the README's command prints, and the emulator stands behind the path of the proxy.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createEmulator } from '@intercom-fetch/emulator';
import puppeteer, { type Browser, type HTTPRequest } from 'puppeteer-core';
import { chromiumOptions } from '../runner/browsers/chromium.ts';
import { packPackages } from './packPackages.ts';
import { publishedPackages, readManifest } from './publishedPackages.ts';
import { tempFolder } from './tempFolder.ts';
import { unpack } from './unpack.ts';

const origin = 'https://app.example.com';
const cdn = 'https://cdn.jsdelivr.net/npm/';

const packages = publishedPackages().filter(({ directory }) => directory === 'core');
const [tarball = ''] = packPackages(packages).values();
const folder = unpack(tarball);
const { name, version } = readManifest(folder);

const readme = readFileSync(join(folder, 'README.md'), 'utf8').replaceAll('X.Y.Z', version);
const [, html = ''] =
  /```html\n(<!doctype html>\n<script type="importmap">[\s\S]*?)```/.exec(readme) ?? [];
const [, pack = '', command = ''] = /```sh\n(npm pack .*)\n(tar .*)\n```/.exec(readme) ?? [];

/** Runs the README's command beside the tarball, with the name that `npm pack` gives it. */
function printIntegrity(): string {
  const cwd = tempFolder('integrity');
  copyFileSync(tarball, join(cwd, `intercom-fetch-core-${version}.tgz`));
  return execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
}

describe('A page with an import map and no bundler', () => {
  let browser: Browser;
  const requested: string[] = [];

  async function respond(request: HTTPRequest): Promise<void> {
    const { pathname, search, href } = new URL(request.url());
    if (href.startsWith(cdn)) {
      requested.push(href.slice(cdn.length));
      const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' };
      return request.respond({ headers, body: readFileSync(join(folder, 'dist/browser.js')) });
    }
    if (pathname.startsWith('/api/intercom/')) {
      const url = `https://api.intercom.io/v1/${pathname.slice('/api/intercom/'.length)}${search}`;
      const headers = { Authorization: `Basic ${btoa('dummy_app_id:any')}` };
      const response = await createEmulator().fetch(url, { method: request.method(), headers });
      const contentType = response.headers.get('content-type') ?? '';
      return request.respond({ status: response.status, contentType, body: await response.text() });
    }
    const isPage = href === `${origin}/`;
    return request.respond({
      contentType: 'text/html',
      status: isPage ? 200 : 204,
      body: isPage ? html.replace('sha384-…', `sha384-${printIntegrity()}`) : '',
    });
  }

  before(async () => {
    browser = await puppeteer.launch(await chromiumOptions());
  });
  after(() => browser.close());

  it("is in core's README, with the command that prints its integrity", () => {
    assert.ok(html.includes('"sha384-…"'), html);
    assert.equal(pack, `npm pack ${name}@${version}`);
    assert.match(printIntegrity(), /^[\w+/]{64}$/);
  });

  it('shows a user, and makes one request for the library', async () => {
    const page = await browser.newPage();
    const broken = Promise.withResolvers<never>();
    page.on('pageerror', broken.reject);
    page.on('console', (message) => {
      if (message.type() === 'error') broken.reject(new Error(message.text()));
    });
    page.on('request', (request) => respond(request).catch(broken.reject));
    await page.setRequestInterception(true);
    await page.goto(`${origin}/`);
    const shown = page.waitForFunction(() => document.querySelector('output')?.textContent);
    shown.catch(() => {});
    const text = await Promise.race([shown, broken.promise]);
    assert.equal(await text.jsonValue(), 'Somebody');
    assert.deepEqual(requested, [`${name}@${version}/dist/browser.js`]);
  });
});
