// Measures the time and the memory to iterate over 100,000 users, by concurrency, and the time of validation beside
// that of parsing. Run by `npm run bench:paging`; the last line is JSON.
//
// Goals: at concurrency 8 a sixth of the time at concurrency 1; the heap's peak does not grow with the number of
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

/** Makes a fetch with the same users on each page, encoded once, so that the server's part takes almost no time. */
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
  // After this wait, the callbacks of the last run hold no memory any more.
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  // In a separate run, because garbage collection takes time. It is collected first, so that only live memory counts.
  await iterate(pages, concurrency, () => {
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  });
  return { concurrency, pages, seconds: round(seconds), peakHeapMB: round(peak / 1e6) };
}

/** Measures the milliseconds of parsing a page, and of a call with that page as its response, with and without validation. */
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
