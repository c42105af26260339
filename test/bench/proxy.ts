// Measures requests through the proxy beside a handler that only passes them to the same server with the key: GET
// and PUT of a full user, over loopback, in turns. Also measures the check of malicious bodies of 1 MB beside
// JSON.parse and JSON.stringify of the same text. Run by `npm run bench:proxy`; the last line is JSON. It fails when
// the proxy takes more than 1.5 times as long, or a check more than twice as long. With UPDATE_README=1 it writes the
// table in the proxy's README.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { parseJson } from '@intercom-fetch/contract';
import { createProxy } from '@intercom-fetch/edge';
import { fullUser } from './fullUser.ts';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';
import { median } from './median.ts';

type Handler = (request: Request) => Promise<Response>;

/** Most time of a request through the proxy, as a multiple of the time of one that is only passed on. */
const budget = 1.5;
const requestsOfEach = 5000;
/** Most time of the check of a body, as a multiple of the time of JSON.parse and JSON.stringify. */
const checkBudget = 2;

const body = JSON.stringify(fullUser(7902));
// In its own thread, so that the server's work is not counted.
const server = new Worker(
  `const { createServer } = require('node:http');
  const { parentPort, workerData } = require('node:worker_threads');
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(workerData),
  };
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(workerData));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
  { eval: true, workerData: body },
);
const [port] = (await once(server, 'message')) as [number];
const upstream = `http://127.0.0.1:${port}/v1/`;
const app = { appId: 'bench_app', apiKey: 'a-key-of-the-bench' };
const authorization = `Basic ${btoa(`${app.appId}:${app.apiKey}`)}`;

const passThrough: Handler = async (request) => {
  const { pathname, search } = new URL(request.url);
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: { authorization, 'content-type': 'application/json' },
    body: request.body,
    duplex: 'half',
  };
  const { status, headers, body } = await fetch(
    `${upstream}${pathname.replace('/api/intercom/', '')}${search}`,
    init,
  );
  return new Response(body, { status, headers });
};

const proxy: Handler = createProxy({
  ...app,
  upstream,
  authorize: () => ({ allow: ['users.*'], scope: { user_id: '7902' } }),
  cors: { origins: ['https://dashboard.example.com'], credentials: true },
});

const url = 'http://127.0.0.1/api/intercom/users';
const origin = 'https://dashboard.example.com';
const write = JSON.stringify({ user_id: '7902', name: 'Ada', custom_data: { plan: 'pro' } });
const requests: Readonly<Record<string, () => Request>> = {
  GET: () => new Request(`${url}?user_id=7902`, { headers: { origin } }),
  PUT: () =>
    new Request(url, {
      method: 'PUT',
      headers: { origin, 'content-type': 'application/json' },
      body: write,
    }),
};

/** Measures the microseconds of one request. */
async function time(handler: Handler, request: Request): Promise<number> {
  const start = performance.now();
  const response = await handler(request);
  const text = await response.text();
  const taken = (performance.now() - start) * 1000;
  if (text !== body) throw new Error('another response than the server gives');
  return taken;
}

/** Measures the median of both. They take turns, request by request, so that other load affects both. */
async function compare(request: () => Request): Promise<Readonly<Record<'bare' | 'ours', number>>> {
  const times: Record<'bare' | 'ours', number[]> = { bare: [], ours: [] };
  const handlers = [['bare', passThrough] as const, ['ours', proxy] as const];
  for (let turn = -requestsOfEach / 5; turn < requestsOfEach; turn += 1) {
    for (const [name, handler] of turn % 2 ? handlers : handlers.toReversed()) {
      const taken = await time(handler, request());
      // The first ones warm up.
      if (turn >= 0) times[name].push(taken);
    }
  }
  return { bare: median(times.bare), ours: median(times.ours) };
}

const where = machine();
const results: { name: string; bare: number; ours: number; ratio: number }[] = [];
for (const [name, request] of Object.entries(requests)) {
  const { bare, ours } = await compare(request);
  results.push({ name, bare, ours, ratio: ours / bare });
}
await server.terminate();

/** Repeats a JSON text as the items of a list, without its brackets. */
const times = (count: number, json: string) => Array<string>(count).fill(json).join();
const keys = (count: number) =>
  Array.from({ length: count }, (_, index) => `"${index.toString(36)}z":1`).join();
const hostile: Readonly<Record<string, string>> = {
  'an object of 100,000 keys': `{"custom_data":{${keys(100_000)}}}`,
  'objects of 250 keys': `{"a":[${times(400, `{${keys(250)}}`)}]}`,
  'objects of one key': `{"a":[${times(120_000, '{"a":1}')}]}`,
  'keys in escapes': `{"a":[${times(80_000, '{"\\u0061":1}')}]}`,
  'empty objects': `{"a":[${times(330_000, '{}')}]}`,
  'empty strings': `{"a":[${times(330_000, '""')}]}`,
  'numbers of one digit': `{"a":[${times(500_000, '1')}]}`,
  'numbers of 16 digits': `{"a":[${times(60_000, '1000000000000000')}]}`,
  'escaped quotes': `{"a":"${'\\"'.repeat(500_000)}"}`,
  'nesting without end': `{"a":${'['.repeat(500_000)}`,
  'a bulk_create': JSON.stringify({ users: Array.from({ length: 100 }, (_, i) => fullUser(i)) }),
};

/** Measures the median milliseconds of the runs in 300 ms, at least five. Runs may throw, because some bodies are refused. */
function timeOf(run: () => void): number {
  const taken: number[] = [];
  for (let sum = 0; sum < 300 || taken.length < 5; ) {
    const start = performance.now();
    try {
      run();
    } catch {}
    const time = performance.now() - start;
    taken.push(time);
    sum += time;
  }
  // The first ones warm up.
  return median(taken.slice(taken.length >> 1));
}

const checks = Object.entries(hostile).map(([name, json]) => {
  const bare = timeOf(() => JSON.stringify(JSON.parse(json)));
  const limits = { maxKeys: 250, maxDepth: 64, uniqueKeys: true };
  // The time of JSON.parse is subtracted, because it is no part of the check.
  const ours = Math.max(0, timeOf(() => parseJson(json, limits)) - timeOf(() => JSON.parse(json)));
  return { name, bytes: json.length, bare, ours, ratio: ours / bare };
});

const text = [
  measuredBy('npm run bench:proxy', where),
  '',
  markdownTable(
    ['µs of a request', 'passed on', 'through the proxy', 'ratio'],
    results.map(({ name, bare, ours, ratio }) => [
      ...[`\`${name} /users\``, bare.toFixed(0), ours.toFixed(0), ratio.toFixed(2)],
    ]),
  ),
  '',
  markdownTable(
    ['ms of a body', 'parsed and written', 'checked', 'ratio'],
    checks.map(({ name, bare, ours, ratio }) => [
      ...[name, bare.toFixed(1), ours.toFixed(1), ratio.toFixed(2)],
    ]),
  ),
].join('\n');
if (process.env['UPDATE_README']) markedText('packages/edge/README.md', 'proxy').write(text);
console.log(text);
console.log(
  JSON.stringify({ bench: 'proxy', ...where, us: results, budget, ms: checks, checkBudget }),
);
const isOver =
  results.some(({ ratio }) => !(ratio <= budget)) ||
  checks.some(({ ratio }) => !(ratio <= checkBudget));
if (isOver) process.exitCode = 1;
