// What a page without a bundler waits for: from its navigation to the response of its first call, in Chromium, with a
// server that holds back each response. Run by `npm run bench:load`; the last line is JSON. With UPDATE_README=1 it
// writes the table in the README of core.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { createEmulator } from '@intercom-fetch/emulator';
import { build } from 'esbuild';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumOptions } from '../runner/browsers/chromium.ts';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';
import { median } from './median.ts';

const latency = 100;
const rounds = 9;

/** Folders of packages, as a server has them that gives out what npm installs. */
const folders: Readonly<Record<string, string>> = {
  core: join(import.meta.dirname, '../../packages/core'),
  transport: join(import.meta.dirname, '../../packages/transport'),
  ky: fileURLToPath(new URL('..', import.meta.resolve('ky'))),
  valibot: fileURLToPath(new URL('..', import.meta.resolve('valibot'))),
};

const ours = {
  '@intercom-fetch/core': '/core/dist/index.js',
  '@intercom-fetch/transport': '/transport/dist/index.js',
};

/** Import maps, by how the table calls what the page loads. */
const importMaps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'each package as npm has it': {
    ...ours,
    ky: '/ky/distribution/index.js',
    valibot: '/valibot/dist/index.mjs',
  },
  'ky and valibot as one file each': { ...ours, ky: '/bundled/ky', valibot: '/bundled/valibot' },
  '`@intercom-fetch/core/browser`': { '@intercom-fetch/core': '/core/dist/browser.js' },
};

const ways = Object.keys(importMaps);

const pageFor = (way: string) => `<!doctype html><link rel="icon" href="data:,">
  <script type="importmap">${JSON.stringify({ imports: importMaps[way] })}</script>
  <script type="module">
    import { createClient, getUser } from '@intercom-fetch/core';
    const client = createClient({ baseUrl: '/api/intercom/', auth: false });
    await getUser(client, { email: 'somebody@example.com' });
    window.firstResponse = performance.now();
  </script>`;

/** A library as one module, as a CDN makes it. */
async function bundle(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(name))],
    ...{ bundle: true, format: 'esm', minify: true, write: false },
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

const bundled = new Map([
  ['ky', await bundle('ky')],
  ['valibot', await bundle('valibot')],
]);
const emulator = createEmulator();

/** The modules that were sent since the page. */
const sent: (string | Uint8Array)[] = [];

async function respond(path: string): Promise<{ type: string; body: string | Uint8Array }> {
  const [, first = '', rest = ''] = /^\/(\w+)\/(.+)$/.exec(path) ?? [];
  if (first === 'page') return { type: 'text/html', body: pageFor(ways[Number(rest)] ?? '') };
  if (first === 'api') {
    const headers = { Authorization: `Basic ${btoa('dummy_app_id:any')}` };
    const url = `https://api.intercom.io/v1/${rest.replace('intercom/', '')}`;
    const response = await emulator.fetch(url, { headers });
    return { type: 'application/json', body: await response.text() };
  }
  const body = bundled.get(rest) ?? readFileSync(join(folders[first] ?? '', rest));
  sent.push(body);
  return { type: 'text/javascript', body };
}

const server = createServer(async (request, response) => {
  const { type, body } = await respond(request.url ?? '');
  await setTimeout(latency);
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
});

/** Opens a page that has nothing in its cache. Returns the milliseconds until its first response. */
async function load(browser: Browser, url: string): Promise<number> {
  sent.length = 0;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(url);
  const time = await page.waitForFunction(
    () => (window as { firstResponse?: number }).firstResponse,
  );
  const milliseconds = await time.jsonValue();
  await context.close();
  return milliseconds ?? Number.NaN;
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const browser = await puppeteer.launch(await chromiumOptions());
const results = new Map(
  ways.map((way) => [way, { requests: 0, brotli: 0, times: [] as number[] }]),
);
for (let round = 0; round < rounds; round += 1) {
  for (const [at, result] of [...results.values()].entries()) {
    result.times.push(await load(browser, `http://127.0.0.1:${port}/page/${at}`));
    result.requests = sent.length;
    result.brotli ||= sent.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  }
}
await browser.close();
server.closeAllConnections();
server.close();

const where = machine();
const rows = [...results].map(([way, { requests, brotli, times }]) => ({
  ...{ way, requests, brotli },
  ms: Math.round(median(times)),
}));
const text = [
  measuredBy('npm run bench:load', where),
  `Chromium, with nothing in its cache and ${latency} ms for each request, over HTTP/1.1; median of ${rounds} pages each, in turns.`,
  '',
  markdownTable(
    [
      'what the page imports',
      'requests for modules',
      'bytes in brotli',
      'seconds to the first response',
    ],
    rows.map(({ way, requests, brotli, ms }) => [
      way,
      String(requests),
      brotli.toLocaleString('en'),
      (ms / 1000).toFixed(1),
    ]),
  ),
].join('\n');

if (process.env['UPDATE_README']) markedText('packages/core/README.md', 'load').write(text);
console.log(text);
console.log(JSON.stringify({ bench: 'load', ...where, latency, rounds, results: rows }));
