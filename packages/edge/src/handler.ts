import {
  type Contract,
  createContract,
  type Endpoint,
  endpointsByPath,
  type JsonObject,
} from './contract.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { checkWritten } from './fields.ts';
import { type Grant, type ReadGrant, readGrant } from './grant.ts';
import { errorResponse, Refusal, toRefusal } from './http.ts';
import type { RateLimiter } from './limiters/types.ts';
import { allowOrigin, checkOrigin, preflightResponse } from './origin.ts';
import { checkIdentified, confine } from './scope.ts';
import type { Settings } from './settings.ts';
import { type Call, type Credentials, callUpstream } from './upstream.ts';

/** A request while it is being served. */
interface Serving<Env> {
  readonly settings: Settings<Env>;
  readonly request: Request;
  readonly env: Env;
  readonly deadline: Deadline;
}

/**
 * Creates the handler of a proxy. Before anything of a request is sent to the API, it is checked in this order: the
 * origin of the page, path and method, and then as in `readCall`.
 */
export function createHandler<Env>(
  settings: Settings<Env>,
): (request: Request, env: Env) => Promise<Response> {
  const { basePath, cors, maxBodyBytes, report, timeout } = settings;
  // Strict, because the fields that were checked are sent to the API: none may be ignored or converted.
  const contract = createContract({ strict: true, maxBytes: maxBodyBytes });
  // Not specified by v1: the base path has no events at the root of the host, where a page's host has its own.
  const routes = new Map([...endpointsByPath].map(([path, methods]) => [basePath + path, methods]));

  function findEndpoint({ method, url }: Request): Endpoint {
    // One slash at the end is ignored, as by the API. The rest of the path must match exactly.
    const methods = routes.get(new URL(url).pathname.replace(/([^/])\/$/, '$1'));
    if (!methods) throw new Refusal(404, 'There is nothing at this path');
    const endpoint = methods.get(method);
    if (endpoint) return endpoint;
    const headers = { Allow: [...methods.keys()].join(', ') };
    throw new Refusal(405, `${method} is not allowed here`, { headers });
  }

  async function serve(request: Request, env: Env): Promise<Response> {
    checkOrigin(request, cors);
    const endpoint = findEndpoint(request);
    const deadline = startDeadline(timeout, request.signal);
    const serving = { settings, request, env, deadline };
    try {
      const call = await readCall(serving, contract, endpoint);
      const upstream = await findUpstream(serving);
      deadline.restart();
      return await callUpstream(call, { ...settings, ...upstream }, deadline);
    } catch (error) {
      deadline.release();
      throw error;
    }
  }

  return async (request, env) => {
    if (cors && request.method === 'OPTIONS') return preflightResponse(request, cors);
    let response: Response;
    try {
      response = await serve(request, env);
    } catch (error) {
      const refusal = toRefusal(error);
      if (refusal.detail !== undefined) report(refusal.detail, refusal.cause);
      response = errorResponse(refusal);
    }
    // Errors too: a page that cannot read them sees a network failure instead.
    if (cors) allowOrigin(request, response.headers, cors);
    return response;
  };
}

/** Reads a request: the grant of its caller, the operation, and the fields. Each is checked before the next is read. */
async function readCall<Env>(
  serving: Serving<Env>,
  contract: Contract,
  endpoint: Endpoint,
): Promise<Call> {
  const { settings, request, env } = serving;
  const { rateLimit, rateLimitBeforeAuthorize: before } = settings;
  if (before) await checkRate(serving, before.limiter, () => before.key(request, { env }));
  const [grant, { allows, fieldsOf, scope }] = await findGrant(serving);
  if (rateLimit) {
    await checkRate(serving, rateLimit.limiter, () => rateLimit.key(request, { env, grant }));
  }
  // The body of a caller who may do nothing here is not read.
  const mayAny = endpoint.operations.some(allows);
  const given = mayAny ? await readGiven(serving, contract, endpoint) : {};
  const operation = endpoint.choose(given);
  if (!allows(operation)) throw new Refusal(403, `${operation} is not allowed`);
  const read = contract.readFields(operation, given);
  const values = scope ? confine(operation, read, scope) : read;
  checkIdentified(operation, values);
  const fields = fieldsOf(operation);
  if (fields && endpoint.method !== 'GET') checkWritten(operation, read, fields, scope);
  return { endpoint, operation, values, fields };
}

/** Makes a 500 for a fault that only the proxy's owner can mend. `onError` gets the detail, the caller does not. */
function broken(detail: string, cause?: unknown): Refusal {
  return new Refusal(500, 'Something went wrong in the proxy', { detail, cause });
}

/**
 * Makes a 503. A limiter that fails or hangs refuses every request, or bringing it down would lift the limit.
 */
function unavailable(detail: string, cause?: unknown): Refusal {
  return new Refusal(503, 'The proxy cannot take requests now', { detail, cause });
}

/** Refusals for a step that takes too long or fails. */
interface Failures {
  readonly whenOver: () => Refusal;
  readonly whenFailed: (cause: unknown) => unknown;
}

/** Runs one step of a request, until the time is over or the caller leaves. */
async function within<T>(
  { ended }: Deadline,
  step: () => Promise<T>,
  { whenOver, whenFailed }: Failures,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (ended() === 'time') throw whenOver();
    if (ended() === 'caller') throw new Refusal(408, 'The request was aborted');
    throw whenFailed(error);
  }
}

/** @throws Refusal 429 when the request is one too many, 503 when the limiter fails or hangs. */
function checkRate<Env>(
  { settings: { timeout }, env, deadline }: Serving<Env>,
  limiter: RateLimiter | ((env: Env) => RateLimiter),
  keyOf: () => string | Promise<string>,
): Promise<void> {
  async function count(): Promise<void> {
    const key: unknown = await deadline.race(keyOf());
    if (typeof key !== 'string' || key === '') {
      throw new TypeError('rateLimit.key must give a string that is not empty');
    }
    const counter = typeof limiter === 'function' ? limiter(env) : limiter;
    const { allowed, retryAfter } = await deadline.race(counter.take(key));
    // Limiters may be the owner's own: nothing but true lets a request pass.
    if (allowed === true) return;
    // Not `Infinity` or `1e+21`, which are no Retry-After.
    const seconds = Math.min(Math.max(1, Math.ceil(Number(retryAfter) || 1)), 2 ** 31);
    throw new Refusal(429, 'Too many requests', { headers: { 'Retry-After': `${seconds}` } });
  }
  return within(deadline, count, {
    whenOver: () => unavailable(`the rate limiter took longer than ${timeout} ms`),
    whenFailed: (cause) => unavailable('the rate limiter failed', cause),
  });
}

/** @throws Refusal 401 when `authorize` returns false. */
function findGrant<Env>({
  settings: { authorize, timeout },
  request,
  env,
  deadline,
}: Serving<Env>): Promise<[Grant, ReadGrant]> {
  async function find(): Promise<[Grant, ReadGrant]> {
    const grant = await deadline.race(authorize(request, env));
    const read = readGrant(grant);
    if (!grant || !read) throw new Refusal(401, 'You are not logged in');
    return [grant, read];
  }
  return within(deadline, find, {
    whenOver: () => unavailable(`authorize took longer than ${timeout} ms`),
    whenFailed: (cause) => broken('authorize failed', cause),
  });
}

/** Reads the query or the body, whichever the method has. */
function readGiven<Env>(
  { settings: { timeout }, request, deadline }: Serving<Env>,
  contract: Contract,
  endpoint: Endpoint,
): Promise<JsonObject> {
  if (request.bodyUsed) {
    throw broken('authorize or rateLimit.key read the body; they must clone the request');
  }
  const read = () => deadline.race(contract.readGiven(endpoint, request, deadline.signal));
  return within(deadline, read, {
    whenOver: () => new Refusal(408, `The body took longer than ${timeout} ms`),
    whenFailed: (cause) => cause,
  });
}

/** Finds where a call goes, and what gives it access. */
function findUpstream<Env>({
  settings: { base, credentials, timeout },
  env,
  deadline,
}: Serving<Env>): Promise<{ readonly base: string; readonly credentials: Credentials }> {
  const find = async () => ({
    base: await deadline.race(base(env)),
    credentials: await deadline.race(credentials(env)),
  });
  return within(deadline, find, {
    whenOver: () => unavailable(`appId, apiKey or upstream took longer than ${timeout} ms`),
    whenFailed: (cause) => broken('appId, apiKey or upstream cannot be used', cause),
  });
}
