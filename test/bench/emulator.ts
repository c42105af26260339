// Measures the time of requests to the emulator with a thousand and with a hundred thousand users, over HTTP beside
// a bare handler, and beside the v2 emulator; and the time to load and to save 100,000 users. Run by
// `npm run bench:emulator`; the last line is JSON.
//
// Goals: a page of 500 takes at most 5 ms; 100,000 users load and save in at most 5 s each; over HTTP a bare
// `node:http` handler that sends the same bytes is at most 3 times as fast; a request to v2 takes less than 1.3
// times as long as one to v1. Searches miss the last goal, because a GET of one user takes 15 µs.
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { compareHttp } from './emulatorHttp.ts';
import { compareV2 } from './emulatorV2.ts';
import { median } from './median.ts';

const app = { appId: 'bench', apiKey: 'key' };
const headers = {
  Authorization: `Basic ${btoa(`${app.appId}:${app.apiKey}`)}`,
  'Content-Type': 'application/json',
};
const root = 'http://127.0.0.1/v1';
const round = (value: number) => Math.round(value * 1000) / 1000;

if (!global.gc) throw new Error('run with --expose-gc');
const collectGarbage = global.gc;

const userOf = (number: number) => ({
  user_id: `u${number}`,
  email: `user.${number}@example.com`,
  name: `User ${number}`,
  custom_data: { plan: number % 2 ? 'pro' : 'free', seats: number % 40 },
});

function fill(users: number): Emulator {
  const emulator = createEmulator({ apps: [app] });
  const chunk = 20_000;
  for (let start = 0; start < users; start += chunk) {
    const length = Math.min(chunk, users - start);
    const part = Array.from({ length }, (_, index) => userOf(start + index));
    emulator.seed({ apps: { bench: { users: part } } });
  }
  const everyOther = Array.from({ length: users / 2 }, (_, index) => ({
    user_id: `u${index * 2}`,
  }));
  emulator.seed({ apps: { bench: { tags: [{ name: 'Even', users: everyOther }] } } });
  return emulator;
}

interface Subject {
  users: number;
  emulator: Emulator;
}

type Call = (subject: Subject, turn: number) => Promise<Response>;

const get = ({ emulator }: Subject, path: string) => emulator.fetch(`${root}${path}`, { headers });

function send({ emulator }: Subject, method: string, path: string, body: object) {
  return emulator.fetch(`${root}${path}`, { method, headers, body: JSON.stringify(body) });
}

/** Returns a pseudo-random number below `limit`. */
const scatter = (turn: number, limit: number) => (turn * 7919 + 13) % limit;

const calls: Record<string, Call> = {
  'first page of 500': (subject) => get(subject, '/users?page=1'),
  'last page of 500': (subject) => get(subject, `/users?page=${subject.users / 500}`),
  'any page of 50': (subject, turn) =>
    get(subject, `/users?per_page=50&page=${1 + scatter(turn, subject.users / 50)}`),
  'any page of 50 of a tag': (subject, turn) =>
    get(subject, `/users?tag_name=Even&per_page=50&page=${1 + scatter(turn, subject.users / 100)}`),
  'by user_id': (subject, turn) => get(subject, `/users?user_id=u${scatter(turn, subject.users)}`),
  'by email': (subject, turn) =>
    get(subject, `/users?email=user.${scatter(turn, subject.users)}@example.com`),
  'tag by name': (subject) => get(subject, '/tags?name=Even'),
  'update of a user': (subject, turn) =>
    send(subject, 'PUT', '/users', { user_id: `u${scatter(turn, subject.users)}`, name: 'New' }),
  impression: (subject, turn) =>
    send(subject, 'POST', '/users/impressions', { user_id: `u${scatter(turn, subject.users)}` }),
};

/** Measures the milliseconds per request, over `count` sequential ones. */
async function time(call: Call, subject: Subject, from: number, count: number): Promise<number> {
  const started = performance.now();
  for (let turn = from; turn < from + count; turn++) {
    const response = await call(subject, turn);
    await response.text();
    if (response.status >= 300) throw new Error(`${response.status}`);
  }
  return (performance.now() - started) / count;
}

const sizes = [1_000, 100_000];
const heapBefore = process.memoryUsage().heapUsed;
const started = performance.now();
const subjects = sizes.map((users): Subject => ({ users, emulator: fill(users) }));
const fillSeconds = (performance.now() - started) / 1000;
collectGarbage();
const heapMB = (process.memoryUsage().heapUsed - heapBefore) / 1e6;

const rounds = 21;
const results = [];
for (const [name, call] of Object.entries(calls)) {
  const count = name.includes('500') ? 20 : 100;
  const samples = new Map(subjects.map((subject) => [subject, [] as number[]]));
  // In turns, so that other load of the machine affects both alike. The first two warm up.
  for (let turn = -2; turn < rounds; turn++) {
    for (const subject of turn % 2 ? subjects : subjects.toReversed()) {
      const spent = await time(call, subject, turn * count + 2 * count, count);
      if (turn >= 0) samples.get(subject)?.push(spent);
    }
  }
  const [at1k, at100k] = subjects.map((subject) => median(samples.get(subject) ?? [])) as [
    number,
    number,
  ];
  results.push({
    request: name,
    msAt1000: round(at1k),
    msAt100000: round(at100k),
    perSecondAt1000: Math.round(1000 / at1k),
    perSecondAt100000: Math.round(1000 / at100k),
    ratio: round(at100k / at1k),
  });
}

/** Measures the seconds to write the state of the larger emulator as JSON, and to restore it. */
function timeState({ emulator }: Subject) {
  const started = performance.now();
  const text = [...emulator.snapshotChunks()].join('');
  const saved = performance.now();
  createEmulator({ apps: [app] }).restore(JSON.parse(text));
  return {
    MB: Math.round(text.length / 1e6),
    saveSeconds: round((saved - started) / 1000),
    loadSeconds: round((performance.now() - saved) / 1000),
  };
}

const state = subjects.slice(-1).map(timeState)[0];
// Frees the users before the other measurements.
subjects.length = 0;
collectGarbage();
const http = await compareHttp();
const v2 = await compareV2();

console.table(results);
console.table(state);
console.table(http);
console.table(v2);
console.log(
  JSON.stringify({
    bench: 'emulator',
    sizes,
    fillSeconds: round(fillSeconds),
    heapMB: Math.round(heapMB),
    results,
    state,
    http,
    v2,
    worstV2Ratio: Math.max(...v2.map(({ ratio }) => ratio)),
  }),
);
