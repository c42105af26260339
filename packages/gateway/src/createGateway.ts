import { authenticate } from './apps.ts';
import { bulkCreateUsers } from './bulk.ts';
import { type Calls, connect } from './calls.ts';
import type { Context } from './context.ts';
import {
  type ApiException,
  type Call,
  createContract,
  findEndpoint,
  isObject,
  type OperationName,
  type OperationParams,
} from './contract.ts';
import { GatewayError, notFound, toException } from './errors.ts';
import { createEvents } from './events.ts';
import { createImpression } from './impressions.ts';
import { createIntercom } from './intercom.ts';
import { createLocks } from './locks.ts';
import { createThread, getThread, listThreads, updateThread } from './messageThreads.ts';
import { createNote } from './notes.ts';
import type { Gateway, GatewayOptions, Workspace } from './options.ts';
import { listUsers } from './pages.ts';
import { readSettings } from './settings.ts';
import { createMemory } from './store.ts';
import { getTag, saveTag } from './tags.ts';
import { deleteUser, getUser, saveUser } from './users.ts';

/** Handlers by operation. Each returns the body of the response. */
type Handlers = {
  readonly [Name in OperationName]: (
    context: Context,
    params: OperationParams[Name],
  ) => Promise<unknown>;
};

const handlers: Handlers = {
  'users.get': getUser,
  'users.list': listUsers,
  'users.create': (context, write) => saveUser(context, write),
  'users.update': (context, write) => saveUser(context, write),
  'users.delete': deleteUser,
  'users.bulkCreate': bulkCreateUsers,
  'notes.create': createNote,
  'impressions.create': createImpression,
  'messageThreads.list': listThreads,
  'messageThreads.get': getThread,
  'messageThreads.create': createThread,
  'messageThreads.reply': updateThread,
  'messageThreads.markRead': updateThread,
  'tags.get': getTag,
  'tags.create': saveTag,
  'tags.update': saveTag,
  'tags.tagUsers': saveTag,
  'tags.untagUsers': saveTag,
  'events.create': createEvents,
  'events.createMany': createEvents,
};

/** Returns the status of a success. */
function statusOf(operation: OperationName, method: string): number {
  if (operation.startsWith('events.')) return 202;
  return method === 'POST' || method === 'PUT' ? 201 : 200;
}

/** Returns the error for a 404 of Intercom's that no look-up has explained. */
function missingIn(operation: OperationName | undefined): ApiException {
  if (operation?.startsWith('messageThreads.')) return notFound('MessageThread');
  return notFound(operation?.startsWith('tags.') ? 'Tag' : 'User');
}

/** Statuses that old clients know as errors, by those whose bodies they would take for data. */
const legacyStatuses: Readonly<Record<number, number>> = {
  400: 500,
  402: 500,
  405: 500,
  413: 500,
  429: 503,
  504: 503,
};

/** Most characters of `x-not-stored`. */
const maxHeader = 1024;

/** Encodes names for a header: keys are the caller's text, in which a line break would end the header. */
function toNames(names: Iterable<string>): string {
  let text = '';
  for (const name of names) {
    // Half of a surrogate pair has no percent-encoding.
    const next = `${text && `${text}, `}${encodeURIComponent(name.replace(/\p{Cs}/gu, '�'))}`;
    if (next.length > maxHeader) break;
    text = next;
  }
  return text;
}

/**
 * Creates a gateway: the Intercom REST API v1 in front, Intercom's current API behind. Every v1 request becomes
 * some requests to Intercom with the workspace's access token, and their responses become one of v1.
 *
 * Either `apps` or `auth: false` is required: whoever can call a gateway can read and change the personal data of
 * all users of the workspace.
 *
 * @throws TypeError when an option cannot be used. It names the option and never repeats a value.
 *
 * @example
 * ```ts
 * import { createClient, getUser } from '@intercom-fetch/core';
 * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
 * import { createGateway } from '@intercom-fetch/gateway';
 *
 * const seed = { contacts: [{ external_id: '7', email: 'ada@example.com' }] };
 * const intercom = createV2Emulator({ accessToken: 'token', seed });
 * const gateway = createGateway({ accessToken: 'token', auth: false, fetch: intercom.fetch });
 * const client = createClient({ appId: 'my_app', apiKey: 'my_key', fetch: gateway.fetch });
 * const user = await getUser(client, { user_id: '7' });
 * console.log(user.email); // ada@example.com
 * ```
 */
export function createGateway(options: GatewayOptions): Gateway {
  const settings = readSettings(options);
  const contract = createContract();
  const begin = connect(settings);
  const memory = createMemory(settings);
  const locks = createLocks();
  const now = () => Math.floor(Date.now() / 1000);

  async function handle(request: Request): Promise<Response> {
    const { signal, method } = request;
    const headers = new Headers();
    const notStored = new Set<string>();
    let calls: Calls | undefined;
    let operation: OperationName | undefined;

    function respond(status: number, body: unknown): Response {
      headers.set('x-upstream-calls', String(calls?.count() ?? 0));
      const requestId = calls?.requestId();
      if (requestId !== undefined) headers.set('x-request-id', requestId);
      if (notStored.size) headers.set('x-not-stored', toNames(notStored));
      if (body === undefined) return new Response(null, { status, headers });
      headers.set('content-type', 'application/json; charset=utf-8');
      const text = JSON.stringify(body);
      return new Response(method === 'HEAD' ? null : text, { status, headers });
    }

    try {
      await authenticate(request, settings.apps);
      const endpoint = findEndpoint(method, new URL(request.url).pathname);
      const call: Call = await contract.readRequest(request, endpoint);
      ({ operation } = call);
      calls = begin(operation, signal);
      const intercom = createIntercom(calls);
      const context: Context = {
        ...{ settings, intercom, calls, memory, locks, signal, now, notStored, headers },
      };
      const run = handlers[operation] as (context: Context, params: unknown) => Promise<unknown>;
      return respond(statusOf(operation, endpoint.method), await run(context, call.params));
    } catch (error) {
      signal.throwIfAborted();
      const exception = toException(error, missingIn(operation));
      for (const [name, value] of Object.entries(exception.headers)) headers.set(name, value);
      const { status } = exception;
      const legacy = settings.legacyStatuses ? legacyStatuses[status] : undefined;
      return respond(legacy ?? status, exception.toEnvelope());
    }
  }

  return Object.freeze<Gateway>({
    async fetch(input: Request | string | URL, init?: unknown) {
      const isWhole = input instanceof Request;
      const request = isWhole ? input : new Request(input, init as RequestInit | undefined);
      request.signal.throwIfAborted();
      return handle(request);
    },

    async check(): Promise<Workspace> {
      const { signal } = new AbortController();
      let app: unknown;
      try {
        ({ app } = await createIntercom(begin('check', signal)).identifyAdmin());
      } catch (error) {
        const { message } = toException(error, notFound('User'));
        throw new GatewayError(message, { cause: error });
      }
      const { id_code, region, timezone } = isObject(app) ? app : {};
      const workspace = {
        workspace: String(id_code ?? ''),
        region: String(region ?? ''),
        timezone: String(timezone ?? ''),
      };
      const isElsewhere =
        workspace.region.slice(0, 2).toLowerCase() !== settings.region && workspace.region !== '';
      if (settings.isRegional && isElsewhere) {
        throw new GatewayError(
          `The workspace is in the region ${workspace.region}, and the gateway is set up for ${settings.region}: set region`,
        );
      }
      return workspace;
    },
  });
}
