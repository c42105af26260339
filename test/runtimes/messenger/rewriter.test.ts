// Pages through the HTMLRewriter of workerd and of Bun, and through the stream of Deno.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { messengerScriptTag } from '@intercom-fetch/messenger';
import { buildSync } from 'esbuild';
import { tempFolder } from '../../pack/tempFolder.ts';
import { askWorker } from '../askWorker.ts';
import { findRuntime } from '../findRuntime.ts';
import { pages, withMark, withoutTag } from './scenes.ts';

const settings = { app_id: 'my_app', email: 'ada@example.com' };
const tag = messengerScriptTag(settings);

/** The results of a runtime for all pages, in pieces of seven bytes, and how many rewriters it made. */
interface Answer {
  readonly pages: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  readonly isSame: boolean;
  readonly rewriters: number;
}

const given = Object.entries(pages).map(([title, page]) => [title, withoutTag(page)]);

const answer = `
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
  async function answer() {
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
    stdin: { contents: answer + end, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function askWorkerd(): Promise<Answer> {
  const script = bundle('export default { fetch: async () => new Response(await answer()) };');
  const { json, printed } = await askWorker(script, '2026-01-01');
  assert.equal(printed, '');
  return json as Answer;
}

function ask(command: string, ...args: string[]): Answer {
  const file = join(tempFolder('messenger'), 'answer.mjs');
  writeFileSync(file, bundle('console.log(await answer());'));
  const { stdout, stderr } = spawnSync(command, [...args, file], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

function check(answered: Answer, rewriters: number): void {
  const answers = Object.entries(answered.pages);
  assert.deepEqual(
    Object.fromEntries(answers.map(([title, page]) => [title, withMark(page, tag)])),
    pages,
  );
  assert.deepEqual(answered.headers, ['cache-control', 'content-type', 'x-own']);
  assert.equal(answered.isSame, true);
  assert.equal(answered.rewriters, rewriters);
}

describe('insertMessenger', () => {
  const { length } = given;

  it("goes through workerd's HTMLRewriter", async () => check(await askWorkerd(), length));

  it("goes through Bun's HTMLRewriter", () => check(ask(findRuntime('bun'), 'run'), length));

  it('goes through a stream in Deno', () => check(ask(findRuntime('deno'), 'run'), 0));
});
