import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { chromiumOptions } from '../../runner/browsers/chromium.ts';

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Without these headers a page's clock has steps of 100 microseconds, with them of 5. */
const isolated = new Headers({
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
});

/** Measures the microseconds of a call by each client in a page of Chromium. */
export async function timeInChromium(): Promise<Record<string, number>> {
  const script = await bundlePage();
  const result = Promise.withResolvers<Record<string, number>>();
  const server = createServer(async (request, response) => {
    if (request.url === '/result') result.resolve(JSON.parse(await text(request)));
    const isScript = request.url === '/page.js';
    response.setHeaders(isolated);
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="page.js"></script>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const profile = mkdtempSync(join(tmpdir(), 'intercom-fetch-bench-'));
  const { executablePath, args, env } = await chromiumOptions();
  const browser = spawn(
    executablePath,
    [...args, '--headless', `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    { env: { ...process.env, ...env }, stdio: 'ignore' },
  );
  const ended = once(browser, 'exit');
  void ended.then(() => result.reject(new Error('Chromium ended without a result')));
  try {
    return await result.promise;
  } finally {
    browser.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
