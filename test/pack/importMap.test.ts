// The page without a bundler in core's README, in Chromium. Its modules come from this workspace in place of the CDN,
// and the emulator is behind the path of the proxy.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@intercom-fetch/emulator';
import { build } from 'esbuild';
import puppeteer, { type Browser, type HTTPRequest } from 'puppeteer-core';
import { chromiumOptions } from '../runner/browsers/chromium.ts';

const root = join(import.meta.dirname, '../..');
const origin = 'https://app.example.com';
const cdn = 'https://cdn.jsdelivr.net/npm/';

const readme = readFileSync(join(root, 'packages/core/README.md'), 'utf8');
const [, html = ''] =
  /```html\n(<!doctype html>\n<script type="importmap">[\s\S]*?)```/.exec(readme) ?? [];

/** Bundles a library as one module, like the CDN. */
async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(name))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Returns the response of the CDN for `@intercom-fetch/core@0/dist/index.js` or `ky@2/+esm`. */
async function fromCdn(path: string): Promise<string> {
  const [, ours, file] = /^@intercom-fetch\/(\w+)@0\/(dist\/[\w/-]+\.js)$/.exec(path) ?? [];
  if (ours && file) return readFileSync(join(root, 'packages', ours, file), 'utf8');
  const [, library] = /^(ky|valibot)@\d+\/\+esm$/.exec(path) ?? [];
  assert.ok(library, `the CDN has no ${path}`);
  return bundle(library);
}

describe('A page with an import map and no bundler', () => {
  let browser: Browser;
  const requested: string[] = [];

  async function respond(request: HTTPRequest): Promise<void> {
    const { pathname, search, href } = new URL(request.url());
    if (href.startsWith(cdn)) {
      requested.push(href.slice(cdn.length));
      const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' };
      return request.respond({ headers, body: await fromCdn(href.slice(cdn.length)) });
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
      status: isPage ? 200 : 404,
      body: isPage ? html : '',
    });
  }

  before(async () => {
    browser = await puppeteer.launch(await chromiumOptions());
  });
  after(() => browser.close());

  it("is in core's README", () => assert.ok(html));

  it('shows a user, and makes at most 4 requests for the packages', async () => {
    const page = await browser.newPage();
    const broken = Promise.withResolvers<never>();
    page.on('pageerror', broken.reject);
    page.on('request', (request) => respond(request).catch(broken.reject));
    await page.setRequestInterception(true);
    await page.goto(`${origin}/`);
    const shown = page.waitForFunction(() => document.querySelector('output')?.textContent);
    shown.catch(() => {});
    const text = await Promise.race([shown, broken.promise]);
    assert.equal(await text.jsonValue(), 'Somebody');
    const ours = requested.filter((path) => path.startsWith('@intercom-fetch/'));
    assert.ok(ours.length > 0 && ours.length <= 4, ours.join());
    assert.equal(requested.length, ours.length + 2, requested.join());
  });
});
