// Pages through the HTMLRewriter of workerd and of Bun, and through the stream of Deno.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { messengerScriptTag } from '@intercom-fetch/messenger';
import { buildSync } from 'esbuild';
import { tempFolder } from '../../pack/tempFolder.ts';
import { callWorker } from '../callWorker.ts';
import { findRuntime } from '../findRuntime.ts';
import { pages, withMark, withoutTag } from './scenes.ts';

const settings = { app_id: 'my_app', email: 'ada@example.com' };
const tag = messengerScriptTag(settings);

/** Results of a runtime: all pages, read in pieces of seven bytes, and the number of rewriters it made. */
interface Results {
  readonly pages: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  readonly isSame: boolean;
  readonly rewriters: number;
}

const given = Object.entries(pages).map(([title, page]) => [title, withoutTag(page)]);

const script = `
  import { insertMessenger } from '@intercom-fetch/messenger';
  const settings = ${JSON.stringify(settings)};
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': '9', etag: '"a"', 'x-own': 'a' };
  function pieces(html) {
    const bytes = new TextEncoder().encode(html);
    let at = 0;
    return new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + 7));
        at += 7;
      },
    });
  }
  async function run() {
    const { HTMLRewriter } = globalThis;
    let rewriters = 0;
    if (HTMLRewriter) globalThis.HTMLRewriter = class extends HTMLRewriter {
      constructor() { super(); rewriters += 1; }
    };
    const pages = {};
    let last;
    for (const [title, html] of ${JSON.stringify(given)}) {
      last = insertMessenger(new Response(pieces(html), { headers }), settings);
      pages[title] = await last.text();
    }
    const none = new Response(null, { status: 304, headers });
    const isSame = insertMessenger(none, settings) === none;
    return JSON.stringify({ pages, headers: [...last.headers.keys()], isSame, rewriters });
  }`;

function bundle(end: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: script + end, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function runInWorkerd(): Promise<Results> {
  const module = bundle('export default { fetch: async () => new Response(await run()) };');
  const { json, printed } = await callWorker(module, '2026-01-01');
  assert.equal(printed, '');
  return json as Results;
}

function runProgram(command: string, ...args: string[]): Results {
  const file = join(tempFolder('messenger'), 'run.mjs');
  writeFileSync(file, bundle('console.log(await run());'));
  const { stdout, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

function check(results: Results, rewriters: number): void {
  const written = Object.entries(results.pages);
  assert.deepEqual(
    Object.fromEntries(written.map(([title, page]) => [title, withMark(page, tag)])),
    pages,
  );
  assert.deepEqual(results.headers, ['cache-control', 'content-type', 'x-own']);
  assert.equal(results.isSame, true);
  assert.equal(results.rewriters, rewriters);
}

describe('insertMessenger', () => {
  const { length } = given;

  it("goes through workerd's HTMLRewriter", async () => check(await runInWorkerd(), length));

  it("goes through Bun's HTMLRewriter", () => check(runProgram(findRuntime('bun'), 'run'), length));

  it('goes through a stream in Deno', () => check(runProgram(findRuntime('deno'), 'run'), 0));
});
