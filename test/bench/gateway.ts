// Measures v1 requests through the gateway: the time beside a call to the v2 emulator through the transport, requests
// per second of a server in Node, and calls to Intercom for each operation. The emulator is in this process, so that
// the times are the gateway's own; calls to Intercom take a hundred times as long. Run by
// `npm run bench:gateway`; the last line is JSON. With UPDATE_README=1 it writes the tables in the gateway's README.
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway } from '@intercom-fetch/gateway';
import { createClient } from '@intercom-fetch/transport';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';
import { median } from './median.ts';

/** Goal for the time of a request through the gateway, as a multiple of the time of the call that it makes. */
const aim = 1.5;
const size = 1665;
const origin = 'https://gateway.example.com';
const accessToken = 'token';

const intercom = createV2Emulator({
  accessToken,
  attributes: ['plan', 'seats'],
  seed: {
    contacts: Array.from({ length: size }, (_, number) => ({
      external_id: `u${number}`,
      email: `user.${number}@example.com`,
      name: `User ${number}`,
      custom_attributes: { plan: 'pro', seats: number },
      tags: number < 4 ? ['Few'] : [],
    })),
    conversations: [{ contact: 'u0', body: 'Hello' }],
  },
});
const open = () => createGateway({ accessToken, auth: false, fetch: intercom.fetch });
const gateway = open();
const direct = createClient({
  baseUrl: 'https://api.intercom.io/',
  auth: () => `Bearer ${accessToken}`,
  fetch: intercom.fetch,
});

interface Subject {
  /** The v1 request. */
  readonly url: (turn: number) => string;
  /** The only call to Intercom that the request makes. */
  readonly call: (turn: number, options: { signal?: AbortSignal }) => Promise<unknown>;
  readonly requests: number;
}

const subjects: Readonly<Record<string, Subject>> = {
  'get a user': {
    url: (turn) => `${origin}/v1/users?user_id=u${turn % size}`,
    call: (turn, options) => {
      const path = `/contacts/find_by_external_id/u${turn % size}` as const;
      return direct.request({ method: 'GET', path }, options);
    },
    requests: 4000,
  },
  'a page of 50 users': {
    url: () => `${origin}/v1/users?per_page=50`,
    call: (_turn, options) => {
      const body = {
        query: { operator: 'AND', value: [{ field: 'role', operator: '=', value: 'user' }] },
        sort: { field: 'created_at', order: 'ascending' },
        pagination: { per_page: 50 },
      };
      return direct.request({ method: 'POST', path: '/contacts/search', body }, options);
    },
    requests: 400,
  },
};

type Times = Readonly<Record<'direct' | 'passedOn' | 'gateway', number>>;

/** Measures the microseconds of the call alone, behind a handler that only passes it on, and through the gateway. */
async function compare({ url, call, requests }: Subject): Promise<Times> {
  const passOn = async ({ signal }: Request, turn: number) =>
    Response.json(await call(turn, { signal }));
  const runs = {
    direct: (turn: number) => call(turn, {}),
    passedOn: async (turn: number) => (await passOn(new Request(url(turn)), turn)).json(),
    gateway: async (turn: number) => (await gateway.fetch(new Request(url(turn)))).json(),
  };
  const times: Record<keyof Times, number[]> = { direct: [], passedOn: [], gateway: [] };
  const names = ['direct', 'passedOn', 'gateway'] as const;
  for (let turn = -requests / 5; turn < requests; turn += 1) {
    for (const name of turn % 2 ? names : names.toReversed()) {
      const start = performance.now();
      await runs[name](turn + requests);
      // The first ones warm up.
      if (turn >= 0) times[name].push((performance.now() - start) * 1000);
    }
  }
  const { direct: alone, passedOn, gateway: through } = times;
  return { direct: median(alone), passedOn: median(passedOn), gateway: median(through) };
}

async function requestsPerSecond(): Promise<number> {
  const server = serve({ fetch: gateway.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const deadline = performance.now() + 3000;
  let done = 0;
  const run = async (): Promise<void> => {
    while (performance.now() < deadline) {
      await (await fetch(`http://127.0.0.1:${port}/v1/users?user_id=u${done % size}`)).text();
      done += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: 16 }, run));
  const seconds = (performance.now() - start) / 1000;
  await new Promise((resolve) => server.close(resolve));
  return done / seconds;
}

/** Makes a v1 request, and returns its number of calls to Intercom. */
async function callsOf(
  through: typeof gateway,
  method: string,
  path: string,
  body?: object,
): Promise<number> {
  const response = await through.fetch(`https://gateway.example.com/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.status >= 300) throw new Error(`${method} ${path}: ${await response.text()}`);
  return Number(response.headers.get('x-upstream-calls'));
}

async function countCalls(): Promise<[operation: string, calls: number][]> {
  const call = (method: string, path: string, body?: object) =>
    callsOf(gateway, method, path, body);
  const thread = { user_id: 'u0', thread_id: 501 };
  const hundred = (from: string) => ({
    users: Array.from({ length: 100 }, (_, number) => ({
      user_id: `${from}${number}`,
      name: 'New',
    })),
  });
  const pages = async (perPage: number) => {
    const fresh = open();
    let calls = 0;
    for (let page = 1; page <= Math.ceil(size / perPage); page += 1) {
      calls += await callsOf(fresh, 'GET', `users?page=${page}&per_page=${perPage}`);
    }
    return calls;
  };
  return [
    ['get a user by `user_id`', await call('GET', 'users?user_id=u1')],
    ['get a user by email', await call('GET', 'users?email=user.1@example.com')],
    [`list ${size} users, 500 a page`, await pages(500)],
    [`list ${size} users, 50 a page`, await pages(50)],
    ['count users', await call('GET', 'users?per_page=1')],
    ['create a user by `user_id`', await call('POST', 'users', { user_id: 'new1' })],
    [
      'create a user by `user_id` and email',
      await call('POST', 'users', { user_id: 'new2', email: 'new2@example.com' }),
    ],
    ['update a user', await call('PUT', 'users', { user_id: 'u1', name: 'Ada' })],
    [
      'update a user with a company',
      await call('PUT', 'users', { user_id: 'u1', company: { id: 6, name: 'Acme' } }),
    ],
    ['delete a user', await call('DELETE', 'users?user_id=new1')],
    ['bulk create, 100 there already', await call('POST', 'users/bulk_create', hundred('u2'))],
    ['bulk create, 100 new', await call('POST', 'users/bulk_create', hundred('bulk'))],
    ['note', await call('POST', 'users/notes', { user_id: 'u1', body: 'Called' })],
    ['impression', await call('POST', 'users/impressions', { user_id: 'u1' })],
    ['list threads, one there', await call('GET', 'users/message_threads?user_id=u0')],
    ['get a thread', await call('GET', 'users/message_threads?user_id=u0&thread_id=501')],
    ['start a thread', await call('POST', 'users/message_threads', { user_id: 'u0', body: 'Hi' })],
    ['reply', await call('PUT', 'users/message_threads', { ...thread, body: 'Thanks' })],
    ['mark read', await call('PUT', 'users/message_threads', { ...thread, read: true })],
    ['get a tag', await call('GET', 'tags?name=Few')],
    ['get a tag again', await call('GET', 'tags?name=Few')],
    ['create a tag', await call('POST', 'tags', { name: 'Many' })],
    [
      'tag two users',
      await call('POST', 'tags', { name: 'Many', user_ids: ['u1', 'u2'], tag_or_untag: 'tag' }),
    ],
    [
      'untag two users',
      await call('POST', 'tags', { name: 'Many', user_ids: ['u1', 'u2'], tag_or_untag: 'untag' }),
    ],
    [
      'event',
      await call('POST', 'events', { event_name: 'x', user_id: 'u1', created: 1_400_000_000 }),
    ],
  ];
}

const where = machine();
const calls = await countCalls();
const times: (Times & { name: string; ratio: number })[] = [];
for (const [name, subject] of Object.entries(subjects)) {
  const result = await compare(subject);
  times.push({ name, ...result, ratio: result.gateway / result.direct });
}
const perSecond = await requestsPerSecond();

const text = [
  measuredBy('npm run bench:gateway', where),
  `A server in Node serves ${Math.round(perSecond).toLocaleString('en-US')} requests for a user a second, its caller and the emulator in the same process.`,
  '',
  markdownTable(
    ['µs of a request', 'the call alone', 'passed on by a handler', 'through the gateway', 'ratio'],
    times.map(({ name, direct: alone, passedOn, gateway: through, ratio }) => [
      ...[name, alone.toFixed(0), passedOn.toFixed(0), through.toFixed(0), ratio.toFixed(2)],
    ]),
  ),
  '',
  markdownTable(
    ['v1 request', 'calls to Intercom'],
    calls.map(([name, count]) => [name, String(count)]),
  ),
].join('\n');
if (process.env['UPDATE_README']) markedText('packages/gateway/README.md', 'gateway').write(text);
console.log(text);
console.log(
  JSON.stringify({
    bench: 'gateway',
    ...where,
    us: times,
    perSecond,
    calls: Object.fromEntries(calls),
    aim,
  }),
);
