import { Hono } from 'hono';
import { createFaults, createLatency } from '../faults/createFaults.ts';
import { OptionError } from '../options.ts';
import { createV2Admin } from './admin.ts';
import { adminRoutes } from './admins.ts';
import { attributeRoutes } from './attributes.ts';
import { companyRoutes } from './companies.ts';
import { contactSearchRoutes } from './contactSearch.ts';
import { contactRoutes } from './contacts.ts';
import { conversationSearchRoutes } from './conversationSearch.ts';
import { conversationRoutes } from './conversations.ts';
import { codeOf, errorBody, resourceNotFound, toV2Exception } from './errors.ts';
import { eventRoutes } from './events.ts';
import {
  addMethodGuards,
  addV2Routes,
  createGuard,
  createPathNames,
  json,
  latestVersion,
  type V2Env,
  type V2Routes,
} from './http.ts';
import { noteRoutes } from './notes.ts';
import { plant, takeSnapshot } from './seed.ts';
import { tagRoutes } from './tags.ts';
import type { V2Emulator, V2EmulatorOptions } from './types.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

// Paths without parameters come before those that they would match.
const resources: readonly V2Routes[] = [
  contactSearchRoutes,
  contactRoutes,
  companyRoutes,
  noteRoutes,
  tagRoutes,
  eventRoutes,
  conversationSearchRoutes,
  conversationRoutes,
  attributeRoutes,
  adminRoutes,
];

const hosts = { us: 'api.intercom.io', eu: 'api.eu.intercom.io', au: 'api.au.intercom.io' };

function checkOptions({ accessToken, region = 'us', searchLag = 0 }: V2EmulatorOptions): void {
  if (typeof accessToken !== 'string' || !/^[!-~]+$/.test(accessToken)) {
    throw new OptionError('accessToken must be a string of visible ASCII characters');
  }
  if (!Object.hasOwn(hosts, region)) throw new OptionError('region must be us, eu or au');
  if (!(Number.isFinite(searchLag) && searchLag >= 0)) {
    throw new OptionError('searchLag must be milliseconds from 0');
  }
}

/**
 * Makes the request of a call. A string body is kept beside the request: making a stream of it and reading that
 * back would take a tenth of the time of a search.
 */
function readCall(
  input: Request | URL | string,
  init: RequestInit | undefined,
): { readonly request: Request; readonly text: string | undefined } {
  const { body, method = 'GET' } = init ?? {};
  // The body of a GET or a HEAD goes to `Request`, which refuses it.
  const isApart =
    typeof body === 'string' && typeof input === 'string' && !/^(get|head)$/i.test(method);
  if (!isApart) return { request: new Request(input, init), text: undefined };
  return { request: new Request(input, { ...init, body: null }), text: body };
}

/**
 * Creates an emulator of Intercom's current REST API, version 2.16: one workspace, with the 24 operations
 * on contacts, companies, notes, tags, events, conversations, attributes and admins that the gateway uses.
 * It runs wherever `fetch` does and shares nothing with other emulators.
 *
 * Its responses fit Intercom's OpenAPI description, and Intercom's own client works with it. Neither covers all
 * of the API's behaviour. Not confirmed by them:
 *
 * - the texts of a 409; which contacts conflict: those with the `external_id`, and users with the email,
 *   unless both have an `external_id`;
 * - that an archived contact is a 404 for all but `unarchive` and `DELETE`, and that a merged one is so for
 *   all but the two operations that respond with 410;
 * - how long a search lags, and that it lags behind updates as well;
 * - which texts are escaped, and how: names, emails and external ids, with five entities;
 * - that `role` distinguishes leads from users in a search, that `=` ignores case for emails only, and what an
 *   unknown `tag_id` or a `null` finds;
 * - the order of a search without `sort`, and that a cursor is refused by another search;
 * - that a search refuses conditions beside groups, and `null` or `true` in a list, which only the schemas say;
 * - the part types and states that the actions of `admin` lead to;
 * - the codes and texts of errors that the description has no example of, that a field which a request
 *   cannot have is refused, and that the hosts of other regions respond with 401;
 * - that days are those of UTC: the emulated workspace is there.
 *
 * @param options - The access token, and the settings and contents of the workspace.
 * @throws TypeError when an option is invalid. SeedError when the seed is.
 *
 * @example
 * ```ts
 * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
 *
 * const emulator = createV2Emulator({ accessToken: 'token' });
 * const response = await emulator.fetch('https://api.intercom.io/contacts', {
 *   method: 'POST',
 *   headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ role: 'user', email: 'ada@example.com' }),
 * });
 * response.status; // 200
 * ```
 */
export function createV2Emulator(options: V2EmulatorOptions): V2Emulator {
  checkOptions(options);
  const { accessToken, region = 'us', seed = {}, latency = 0, allowFaults = false } = options;

  function start(): Workspace {
    const started = createWorkspace(options);
    plant(started, seed);
    return started;
  }
  let workspace = start();

  const api = new Hono<V2Env>({ strict: false });
  api.onError((error, c) => {
    const { status, code, message, headers } = toV2Exception(error);
    Object.assign(c.env.headers, headers);
    return json(c, errorBody(c.env.requestId, code, message), status);
  });
  api.notFound(() => {
    throw resourceNotFound();
  });
  const paths = resources.flatMap((routes) => Object.keys(routes));
  const faults = createFaults({
    allowHeader: allowFaults,
    paths: { names: () => paths, nameOf: createPathNames(paths) },
    writeError: ({ status, type = codeOf(status), message, headers }) =>
      Response.json(errorBody(workspace.nextRequestId(), type, message), { status, headers }),
  });
  if (latency !== 0) api.use(createLatency(latency));
  api.use(faults.middleware);
  const foreignHosts = new Set(Object.values(hosts).filter((host) => host !== hosts[region]));
  const guard = createGuard({ accessToken, foreignHosts });
  for (const routes of resources) addV2Routes(api, routes, guard);
  addMethodGuards(api, paths);

  return {
    async fetch(input, init) {
      const { request, text } = readCall(input, init);
      request.signal.throwIfAborted();
      const requestId = workspace.nextRequestId();
      const headers = { 'X-Request-Id': requestId, 'Intercom-Version': latestVersion };
      const response = await api.fetch(request, { workspace, requestId, headers, text });
      // An abort rejects with the signal's own reason, even when a handler has responded.
      request.signal.throwIfAborted();
      return response;
    },
    basePath: '/',
    fail: faults.fail,
    reset() {
      faults.clear();
      workspace = start();
    },
    admin: createV2Admin(() => workspace),
    contacts: () => structuredClone([...workspace.contacts.values()]),
    snapshot: () => takeSnapshot(workspace),
  };
}
