// How long it takes to iterate over 100,000 users, and how much memory, by concurrency. And what
// validation costs beside parsing. Run by `npm run bench:paging`; the last line is JSON.
//
// Goals: at concurrency 8 a sixth of the time at 1; the heap's peak does not grow with the number of
// pages; parsing with validation at most twice the time of parsing.
import { createClient, iterateUsers } from '@intercom-fetch/core';
import { fullPage } from './fullUser.ts';
import { median } from './median.ts';

const latency = 50;
const round = (value: number) => Math.round(value * 100) / 100;

if (!global.gc) throw new Error('run with --expose-gc');
const collectGarbage = global.gc;

interface Run {
  concurrency: number;
  pages: number;
  seconds: number;
  peakHeapMB: number;
}

/** The same users on each page, encoded once, so that the server's part costs next to nothing. */
function pagedFetch(totalPages: number) {
  const page = fullPage(1, totalPages);
  const users = Buffer.from(page.slice(page.indexOf('"users"'), page.indexOf(',"total_count"')));
  return async (request: Request) => {
    const number = Number(new URL(request.url).searchParams.get('page'));
    await new Promise((resolve) => setTimeout(resolve, latency));
    const next = number < totalPages ? number + 1 : null;
    const head = `{"page":${number},"next_page":${next},"total_pages":${totalPages},`;
    return new Response(Buffer.concat([Buffer.from(head), users, Buffer.from('}')]));
  };
}

async function iterate(pages: number, concurrency: number, onPage = () => {}): Promise<number> {
  const client = createClient({ auth: false, fetch: pagedFetch(pages) });
  let users = 0;
  const started = performance.now();
  for await (const page of iterateUsers(client, {}, { concurrency }).pages()) {
    onPage();
    users += page.users.length;
  }
  if (users !== pages * 500) throw new Error(`${users} users instead of ${pages * 500}`);
  return (performance.now() - started) / 1000;
}

async function measure(pages: number, concurrency: number): Promise<Run> {
  const seconds = await iterate(pages, concurrency);
  // A turn of the event loop lets go of what the last run's callbacks held.
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  // In a run of its own, since collecting takes time. Only what is held counts, not what is dropped.
  await iterate(pages, concurrency, () => {
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  });
  return { concurrency, pages, seconds: round(seconds), peakHeapMB: round(peak / 1e6) };
}

/** Medians in ms of parsing a page, and of a call whose response is that page, checked and not. */
async function validationCost() {
  const text = fullPage(1, 1);
  const calls = (validation: 'off' | 'strict') => {
    const client = createClient({ auth: false, validation, fetch: async () => new Response(text) });
    return async () => {
      for await (const page of iterateUsers(client).pages()) void page;
    };
  };
  const [off, strict] = [calls('off'), calls('strict')];
  const samples: Record<'parse' | 'off' | 'strict', number[]> = { parse: [], off: [], strict: [] };
  for (let turn = 0; turn < 220; turn++) {
    for (const [name, work] of Object.entries({ parse: () => JSON.parse(text), off, strict })) {
      const started = performance.now();
      await work();
      if (turn >= 20) samples[name as keyof typeof samples].push(performance.now() - started);
    }
  }
  const parse = median(samples.parse);
  const validation = median(samples.strict) - median(samples.off);
  return {
    bytes: text.length,
    parseMs: round(parse),
    validationMs: round(validation),
    parseAndValidationOverParse: round((parse + validation) / parse),
  };
}

await iterate(20, 8);
const validation = await validationCost();
const runs = [await measure(200, 1), await measure(200, 8), await measure(50, 8)];
const [one, eight, short] = runs as [Run, Run, Run];
console.table(runs);
console.log(
  JSON.stringify({
    bench: 'paging',
    latencyMs: latency,
    runs,
    timeAt1OverAt8: round(one.seconds / eight.seconds),
    peakHeapAt200PagesOverAt50: round(eight.peakHeapMB / short.peakHeapMB),
    validation,
  }),
);
