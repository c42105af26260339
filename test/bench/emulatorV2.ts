// Measures requests to the v2 emulator beside equivalent requests to the v1 emulator, with a thousand and with a
// hundred thousand contacts. Part of `npm run bench:emulator`.
import { createEmulator } from '@intercom-fetch/emulator';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';

const authV1 = { Authorization: `Basic ${btoa('bench:key')}`, 'Content-Type': 'application/json' };
const authV2 = { Authorization: 'Bearer token', 'Content-Type': 'application/json' };
const round = (value: number) => Math.round(value * 10_000) / 10_000;
const scatter = (turn: number, limit: number) => (turn * 7919 + 13) % limit;

type Call = (turn: number) => Promise<Response>;

interface Pair {
  readonly request: string;
  readonly v1: Call;
  readonly v2: Call;
}

const role = { field: 'role', operator: '=', value: 'user' };

function createPairs(size: number): Pair[] {
  const people = Array.from({ length: size }, (_, number) => ({
    id: `u${number}`,
    email: `user.${number}@example.com`,
    name: `User ${number}`,
    data: { plan: number % 2 ? 'pro' : 'free', seats: number % 40 },
    tags: number % 2 ? [] : ['Even'],
  }));
  const older = createEmulator({ apps: [{ appId: 'bench', apiKey: 'key' }] });
  const users = people.map(({ id, data, email, name }) => ({
    ...{ user_id: id, email, name, custom_data: data },
  }));
  const tagged = people.filter(({ tags }) => tags.length).map(({ id }) => ({ user_id: id }));
  older.seed({ apps: { bench: { users, tags: [{ name: 'Even', users: tagged }] } } });
  const newer = createV2Emulator({
    accessToken: 'token',
    attributes: ['plan', 'seats'],
    seed: {
      contacts: people.map(({ id, data, ...rest }) => ({
        ...{ ...rest, external_id: id, custom_attributes: data },
      })),
    },
  });
  const ids = newer.contacts().map(({ id }) => id);
  const tag = newer.snapshot().tags[0]?.id ?? '';

  const get = (path: string) => older.fetch(`http://127.0.0.1/v1${path}`, { headers: authV1 });
  const getV2 = (path: string) => newer.fetch(`http://127.0.0.1${path}`, { headers: authV2 });
  const send = (method: string, path: string, body: object) =>
    older.fetch(`http://127.0.0.1/v1${path}`, {
      ...{ method, headers: authV1, body: JSON.stringify(body) },
    });
  const sendV2 = (method: string, path: string, body: object) =>
    newer.fetch(`http://127.0.0.1${path}`, {
      ...{ method, headers: authV2, body: JSON.stringify(body) },
    });
  const search = (field: string, value: string, more: object = {}) =>
    sendV2('POST', '/contacts/search', {
      query: { operator: 'AND', value: [role, { field, operator: '=', value }] },
      ...more,
    });
  const user = (turn: number) => scatter(turn, size);
  const byId: Call = (turn) => get(`/users?user_id=u${user(turn)}`);
  const contact = (turn: number) => `/contacts/${ids[user(turn)]}`;
  const sort = { field: 'created_at', order: 'ascending' };
  return [
    { request: 'by id', v1: byId, v2: (turn) => getV2(contact(turn)) },
    {
      request: 'by external id',
      v1: byId,
      v2: (turn) => getV2(`/contacts/find_by_external_id/u${user(turn)}`),
    },
    {
      request: 'search by external id',
      v1: byId,
      v2: (turn) => search('external_id', `u${user(turn)}`),
    },
    {
      request: 'search by email',
      v1: (turn) => get(`/users?email=user.${user(turn)}@example.com`),
      v2: (turn) => search('email', `user.${user(turn)}@example.com`),
    },
    {
      request: 'search by tag, one of its contacts',
      v1: () => get('/users?tag_name=Even&per_page=1'),
      v2: () => search('tag_id', tag, { sort, pagination: { per_page: 1 } }),
    },
    {
      request: 'search by tag, 50 of its contacts',
      v1: () => get('/users?tag_name=Even&per_page=50'),
      v2: () => search('tag_id', tag, { sort, pagination: { per_page: 50 } }),
    },
    {
      request: 'update',
      v1: (turn) => send('PUT', '/users', { user_id: `u${user(turn)}`, name: `New ${turn}` }),
      v2: (turn) => sendV2('PUT', contact(turn), { name: `New ${turn}` }),
    },
    {
      request: 'note',
      v1: (turn) => send('POST', '/users/notes', { user_id: `u${user(turn)}`, body: 'x' }),
      v2: (turn) => sendV2('POST', `${contact(turn)}/notes`, { body: 'x' }),
    },
    {
      request: 'event',
      v1: (turn) => {
        const event = { user_id: `u${user(turn)}`, event_name: 'x', created: turn + 5000 };
        return send('POST', '/events', event);
      },
      v2: (turn) => {
        const event = { user_id: `u${user(turn)}`, event_name: 'x', created_at: turn + 5000 };
        return sendV2('POST', '/events', event);
      },
    },
    { request: 'tags', v1: () => get('/tags?name=Even'), v2: () => getV2('/tags') },
  ];
}

/** One row of the table. Times are milliseconds a request. */
export interface V2Result {
  readonly request: string;
  readonly size: number;
  readonly msV1: number;
  readonly msV2: number;
  readonly bytesV1: number;
  readonly bytesV2: number;
  readonly ratio: number;
  /** The same ratio for making and reading responses with these bodies, without an emulator. */
  readonly bareRatio: number;
}

const rounds = 200;
const count = 20;

/** Returns the time of the fastest tenth of the batches, because other load only adds to a time. */
function fastest(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 10)] ?? Number.NaN;
}

/** Measures all pairs of one size, in turns, so that other load of the machine affects both alike. */
async function measure(size: number): Promise<V2Result[]> {
  const results: V2Result[] = [];
  for (const { request, v1, v2 } of createPairs(size)) {
    const samples: [number[], number[]] = [[], []];
    const bodies: [string, string] = ['', ''];
    const bareSamples: [number[], number[]] = [[], []];
    for (let turn = -20; turn < rounds; turn += 1) {
      const order = turn % 2 ? [0, 1] : [1, 0];
      for (const which of order as (0 | 1)[]) {
        const call = which ? v2 : v1;
        const from = (turn + 20) * count;
        const started = performance.now();
        for (let number = from; number < from + count; number += 1) {
          const response = await call(number);
          bodies[which] = await response.text();
          if (response.status >= 300) throw new Error(`${request}: ${response.status}`);
        }
        if (turn >= 0) samples[which].push((performance.now() - started) / count);
        const bareStarted = performance.now();
        for (let number = 0; number < count; number += 1) await new Response(bodies[which]).text();
        if (turn >= 0) bareSamples[which].push((performance.now() - bareStarted) / count);
      }
    }
    const [msV1, msV2] = samples.map(fastest) as [number, number];
    const [bareV1, bareV2] = bareSamples.map(fastest) as [number, number];
    results.push({
      ...{ request, size, msV1: round(msV1), msV2: round(msV2) },
      ...{ bytesV1: bodies[0].length, bytesV2: bodies[1].length },
      ...{ ratio: round(msV2 / msV1), bareRatio: round(bareV2 / bareV1) },
    });
  }
  return results;
}

export async function compareV2(): Promise<V2Result[]> {
  return [...(await measure(1000)), ...(await measure(100_000))];
}
