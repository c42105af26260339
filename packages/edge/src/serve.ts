import type { Contract, Endpoint, JsonObject } from './contract.ts';
import { Refusal } from './http/Refusal.ts';
import { checkRate } from './limits/checkRate.ts';
import type { RateLimiter } from './limits/RateLimiter.ts';
import type { Settings } from './Settings.ts';
import { checkIdentified } from './scope/checkIdentified.ts';
import { confine } from './scope/confine.ts';
import { checkWritten } from './scope/fields.ts';
import type { Grant } from './scope/Grant.ts';
import { type ReadGrant, readGrant } from './scope/readGrant.ts';
import { askUpstream } from './upstream/askUpstream.ts';
import type { Call } from './upstream/Call.ts';
import type { Credentials } from './upstream/Credentials.ts';
import type { Deadline } from './upstream/Deadline.ts';
import { startDeadline } from './upstream/startDeadline.ts';

/** What one request is served with. */
export interface Service<Env> {
  readonly settings: Settings<Env>;
  readonly contract: Contract;
  readonly endpoint: Endpoint;
}

/** A request while it is being served. */
interface Serving<Env> extends Service<Env> {
  readonly request: Request;
  readonly env: Env;
  readonly deadline: Deadline;
}

/** What the proxy's owner has to mend; the caller learns nothing of it. */
function broken(detail: string, cause: unknown): Refusal {
  return new Refusal(500, 'Something went wrong in the proxy', { detail, cause });
}

/** A 503: the caller may come again. A limiter that fails lets nobody in, or it would be enough to bring it down. */
function unavailable(detail: string, cause?: unknown): Refusal {
  return new Refusal(503, 'The proxy cannot take requests now', { detail, cause });
}

/**
 * The refusal for what ended a wait.
 *
 * @param whenOver - Makes it when the time is over.
 * @param otherwise - Makes it when what was waited for failed by itself.
 */
function refusalFor(
  error: unknown,
  { ended }: Deadline,
  whenOver: () => Refusal,
  otherwise: (cause: unknown) => unknown,
): unknown {
  if (error instanceof Refusal) return error;
  if (ended() === 'time') return whenOver();
  if (ended() === 'caller') return new Refusal(408, 'The request was aborted');
  return otherwise(error);
}

async function count<Env>(
  { settings: { timeout }, env, deadline }: Serving<Env>,
  limiter: RateLimiter | ((env: Env) => RateLimiter),
  key: () => string | Promise<string>,
): Promise<void> {
  try {
    const counted = await deadline.race(key());
    const counter = typeof limiter === 'function' ? limiter(env) : limiter;
    await checkRate(counter, counted, deadline.race);
  } catch (error) {
    throw refusalFor(
      error,
      deadline,
      () => unavailable(`the rate limiter took longer than ${timeout} ms`),
      (cause) => unavailable('the rate limiter failed', cause),
    );
  }
}

async function findGrant<Env>({
  settings: { authorize, timeout },
  request,
  env,
  deadline,
}: Serving<Env>): Promise<[Grant, ReadGrant]> {
  try {
    const grant = await deadline.race(authorize(request, env));
    const read = readGrant(grant);
    if (!grant || !read) throw new Refusal(401, 'You are not logged in');
    return [grant, read];
  } catch (error) {
    throw refusalFor(
      error,
      deadline,
      () => unavailable(`authorize took longer than ${timeout} ms`),
      (cause) => broken('authorize failed', cause),
    );
  }
}

/** The query or the body, whichever the method has. */
async function readGiven<Env>({
  settings: { timeout },
  contract,
  endpoint,
  request,
  deadline,
}: Serving<Env>): Promise<JsonObject> {
  if (request.bodyUsed) {
    const detail = 'authorize or rateLimit.key read the body; they must clone the request';
    throw broken(detail, undefined);
  }
  try {
    return await deadline.race(contract.readGiven(endpoint, request, deadline.signal));
  } catch (error) {
    throw refusalFor(
      error,
      deadline,
      () => new Refusal(408, `The body took longer than ${timeout} ms`),
      (cause) => cause,
    );
  }
}

/** Where a call goes, and what it is let in with. */
async function findUpstream<Env>({
  settings,
  env,
  deadline,
}: Serving<Env>): Promise<{ readonly base: string; readonly credentials: Credentials }> {
  try {
    const base = await deadline.race(settings.base(env));
    return { base, credentials: await deadline.race(settings.credentials(env)) };
  } catch (error) {
    throw refusalFor(
      error,
      deadline,
      () => unavailable(`appId, apiKey or upstream took longer than ${settings.timeout} ms`),
      (cause) => broken('appId, apiKey or upstream cannot be used', cause),
    );
  }
}

/** Who asks, may they, is it a request of the API, is it about their own user, and only fields of theirs. */
async function readCall<Env>(serving: Serving<Env>): Promise<Call> {
  const { settings, contract, endpoint, request, env } = serving;
  const { rateLimit, rateLimitBeforeAuthorize: before } = settings;
  if (before) await count(serving, before.limiter, () => before.key(request, { env }));
  const [grant, { allows, fieldsOf, scope }] = await findGrant(serving);
  if (rateLimit) {
    await count(serving, rateLimit.limiter, () => rateLimit.key(request, { env, grant }));
  }
  const given = endpoint.operations.some(allows) ? await readGiven(serving) : {};
  const operation = endpoint.choose(given);
  if (!allows(operation)) throw new Refusal(403, `${operation} is not allowed`);
  const read = contract.readFields(operation, given);
  const values = scope ? confine(operation, read, scope) : read;
  checkIdentified(operation, values);
  const fields = fieldsOf(operation);
  if (fields && endpoint.method !== 'GET') checkWritten(operation, read, fields, scope);
  return { endpoint, operation, values, fields };
}

/** Serves one request for an endpoint: only what has been read and granted goes on to the API. */
export async function serve<Env>(
  service: Service<Env>,
  request: Request,
  env: Env,
): Promise<Response> {
  const deadline = startDeadline(service.settings.timeout, request.signal);
  const serving = { ...service, request, env, deadline };
  try {
    const call = await readCall(serving);
    const upstream = await findUpstream(serving);
    deadline.restart();
    return await askUpstream(call, { ...service.settings, ...upstream }, deadline);
  } catch (error) {
    deadline.release();
    throw error;
  }
}
