import assert from 'node:assert/strict';
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { serve } from '@intercom-fetch/emulator/node';

export const app = { appId: 'edge_app', apiKey: 'key-to-look-for-4711' };
export const authorization = `Basic ${btoa(`${app.appId}:${app.apiKey}`)}`;

/** A request as it reached the API. */
export interface Reached {
  readonly endpoint: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The emulator on a real server, which records requests. */
export interface StartedUpstream {
  readonly url: string;
  readonly emulator: Emulator;
  /** Sends the next request to this URL, with 307. */
  readonly redirect: (location: string) => void;
  /** Returns the requests since the last call. */
  readonly reached: () => Reached[];
  readonly close: () => Promise<void>;
}

export async function startUpstream(): Promise<StartedUpstream> {
  const emulator = createEmulator({ apps: [app] });
  const reached: Reached[] = [];
  const locations: string[] = [];
  async function fetch(input: Request | URL | string): Promise<Response> {
    const request = new Request(input);
    const { pathname, searchParams } = new URL(request.url);
    const { method, headers } = request;
    const body = method === 'GET' ? '' : await request.clone().text();
    const query = Object.fromEntries(searchParams);
    const endpoint = `${method} ${pathname}`;
    reached.push({ endpoint, query, headers: Object.fromEntries(headers), body });
    const Location = locations.shift();
    if (Location) return new Response(null, { status: 307, headers: { Location } });
    return emulator.fetch(request);
  }
  const server = await serve({ ...emulator, fetch }, { port: 0 });
  return {
    url: server.url,
    emulator,
    redirect: (location) => void locations.push(location),
    reached: () => reached.splice(0),
    close: server.close,
  };
}

/** Headers that a runtime's own fetch adds to a request. Any other would be the caller's. */
const own = new Set([
  'cf-worker',
  ...['accept', 'accept-encoding', 'accept-language', 'authorization', 'connection'],
  ...[
    'content-length',
    'content-type',
    'host',
    'sec-fetch-mode',
    'user-agent',
    'transfer-encoding',
  ],
]);

const users = ['email', 'user_id'];
const endpoints: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/users': [...users, 'page', 'per_page', 'tag_id', 'tag_name'],
  'POST /v1/users': [],
  'PUT /v1/users': [],
  'DELETE /v1/users': [],
  'GET /v1/users/message_threads': [...users, 'thread_id', 'current_url'],
  'GET /v1/tags': ['name'],
  'POST /v1/events': [],
};

/** Asserts that a request is one of the contract, with the proxy's credentials and no header of the caller. */
export function assertClean({ endpoint, query, headers }: Reached): void {
  const known = endpoints[endpoint];
  assert.ok(known, endpoint);
  for (const name of Object.keys(query)) assert.ok(known.includes(name), name);
  for (const name of Object.keys(headers)) assert.ok(own.has(name), `${name}: ${headers[name]}`);
  assert.equal(headers['authorization'], authorization);
  assert.equal(headers['accept'], 'application/json');
}
