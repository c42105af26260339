// npx wrangler kv namespace create STORE; npx wrangler secret put INTERCOM_ACCESS_TOKEN; npx wrangler deploy
//
// Cloudflare's free plan allows a request 50 calls to other hosts. That is too few for what makes a call for each
// user or thread: bulk_create, untagging, and lists of threads beyond some 40. These need a paid plan.
import { DurableObject, env } from 'cloudflare:workers';
import { createProxy, type Grant } from '@intercom-fetch/edge';
import { createGateway, kvStore } from '@intercom-fetch/gateway';

const gateway = createGateway({
  accessToken: env.INTERCOM_ACCESS_TOKEN,
  baseUrl: env.INTERCOM_BASE_URL,
  // Only the proxy below calls it.
  auth: false,
  store: kvStore(env.STORE),
});

/**
 * Carries out the writes of one user, one after the other. Intercom has no operation that adds to a number: of two
 * increments that workers make at the same time, one would be lost.
 */
export class UserWrites extends DurableObject {
  #last: Promise<unknown> = Promise.resolve();

  override fetch(request: Request): Promise<Response> {
    const response = this.#last.then(() => gateway.fetch(request));
    this.#last = response.catch(() => {});
    return response;
  }
}

/** Sends writes of a user to the object with the `user_id`, and everything else to the gateway. */
async function route(url: string, init: RequestInit): Promise<Response> {
  const { method, body } = init;
  const isWrite = method === 'PUT' || method === 'POST';
  if (isWrite && new URL(url).pathname === '/v1/users' && typeof body === 'string') {
    const { user_id: id } = JSON.parse(body);
    const writes = env.USER_WRITES;
    if (id) return writes.get(writes.idFromName(String(id))).fetch(new Request(url, init));
  }
  return gateway.fetch(url, init);
}

/** Stands in for your own sessions: whose is a token? Take yours out of a database or a signed cookie. */
const grants: Readonly<Record<string, Grant>> = {
  'session-of-a-customer': {
    allow: ['users.get', 'users.update', 'messageThreads.*'],
    scope: { user_id: '123' },
  },
  'session-of-the-team': { allow: ['users.get', 'users.list', 'tags.get'] },
};

const fetch = createProxy({
  // The gateway asks for no key. Nobody but this proxy can call it.
  appId: 'gateway',
  apiKey: 'none',
  fetch: route,
  authorize(request) {
    const [scheme, token = ''] = (request.headers.get('Authorization') ?? '').split(' ');
    return (scheme === 'Bearer' && Object.hasOwn(grants, token) && grants[token]) || false;
  },
  cors: { origins: ['http://localhost:5173'] },
  onError: (error) => console.error(error),
});

export default { fetch };
