// What a request to the emulator costs with a thousand users and with a million, and what one to the v2
// emulator costs beside it. Run by `npm run bench:emulator`; the last line is JSON.
//
// Goals: each kind of request takes less than 1.5 times as long with a million users; one to v2 takes less
// than 1.3 times as long as one to v1. A page of 50 contacts misses that: it is five times as long as one of
// v1's users, and most of its time is that of a response of so many bytes, which `bareRatio` compares.
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
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

/** A number below `limit` that jumps about. */
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

/** Milliseconds a request, over some of them, one after the other. */
async function time(call: Call, subject: Subject, from: number, count: number): Promise<number> {
  const started = performance.now();
  for (let turn = from; turn < from + count; turn++) {
    const response = await call(subject, turn);
    await response.text();
    if (response.status >= 300) throw new Error(`${response.status}`);
  }
  return (performance.now() - started) / count;
}

const sizes = [1_000, 1_000_000];
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
  // In turns, so that what else the machine does weighs on both alike. The first two warm up.
  for (let turn = -2; turn < rounds; turn++) {
    for (const subject of turn % 2 ? subjects : subjects.toReversed()) {
      const spent = await time(call, subject, turn * count + 2 * count, count);
      if (turn >= 0) samples.get(subject)?.push(spent);
    }
  }
  const [at1k, at1M] = subjects.map((subject) => median(samples.get(subject) ?? [])) as [
    number,
    number,
  ];
  results.push({
    request: name,
    msAt1000: round(at1k),
    msAt1000000: round(at1M),
    perSecondAt1000: Math.round(1000 / at1k),
    perSecondAt1000000: Math.round(1000 / at1M),
    ratio: round(at1M / at1k),
  });
}

// The million users are not kept while the other emulator is measured.
subjects.length = 0;
collectGarbage();
const v2 = await compareV2();

console.table(results);
console.table(v2);
console.log(
  JSON.stringify({
    bench: 'emulator',
    sizes,
    fillSeconds: round(fillSeconds),
    heapMB: Math.round(heapMB),
    results,
    worstRatio: Math.max(...results.map(({ ratio }) => ratio)),
    v2,
    worstV2Ratio: Math.max(...v2.map(({ ratio }) => ratio)),
  }),
);
