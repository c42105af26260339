import type { Contract, Endpoint, JsonObject } from './contract.ts';
import { Refusal } from './http/Refusal.ts';
import { checkRate } from './limits/checkRate.ts';
import type { Settings } from './Settings.ts';
import { checkIdentified } from './scope/checkIdentified.ts';
import { confine } from './scope/confine.ts';
import { type ReadGrant, readGrant } from './scope/readGrant.ts';
import { askUpstream } from './upstream/askUpstream.ts';
import type { Call } from './upstream/Call.ts';

/** What the proxy's owner has to mend; the caller is told nothing of it. */
function broken(detail: string, cause: unknown): Refusal {
  return new Refusal(500, 'Something went wrong in the proxy', { detail, cause });
}

async function findGrant<Env>(
  { authorize, rateLimit }: Settings<Env>,
  request: Request,
  env: Env,
): Promise<ReadGrant> {
  let answer: Awaited<ReturnType<typeof authorize>>;
  let grant: ReadGrant | false;
  try {
    answer = await authorize(request, env);
    grant = readGrant(answer);
  } catch (cause) {
    throw broken('authorize failed', cause);
  }
  if (!grant || !answer) throw new Refusal(401, 'You are not logged in');
  if (rateLimit) await checkRate(rateLimit, request, { env, grant: answer });
  return grant;
}

/** What one request is served with. */
export interface Service<Env> {
  readonly settings: Settings<Env>;
  readonly contract: Contract;
  readonly endpoint: Endpoint;
}

/** The query or the body, whichever the method has. */
async function readGiven(
  contract: Contract,
  endpoint: Endpoint,
  request: Request,
): Promise<JsonObject> {
  if (request.bodyUsed) {
    const detail = 'authorize or rateLimit.key read the body; they must clone the request';
    throw broken(detail, undefined);
  }
  return contract.readGiven(endpoint, request);
}

/**
 * Serves one request for an endpoint: who asks, may they, is it a request of the API, is it about their own user;
 * and only then what has been read goes on.
 */
export async function serve<Env>(
  { settings, contract, endpoint }: Service<Env>,
  request: Request,
  env: Env,
): Promise<Response> {
  const { allows, scope } = await findGrant(settings, request, env);
  const given = endpoint.operations.some(allows)
    ? await readGiven(contract, endpoint, request)
    : {};
  const operation = endpoint.choose(given);
  if (!allows(operation)) throw new Refusal(403, `${operation} is not allowed`);
  const read = contract.readFields(operation, given);
  const values = scope ? confine(operation, read, scope) : read;
  checkIdentified(operation, values);
  const call: Call = { endpoint, operation, values };
  let upstream: Pick<Parameters<typeof askUpstream>[1], 'base' | 'credentials'>;
  try {
    const [base, credentials] = [await settings.base(env), await settings.credentials(env)];
    upstream = { base, credentials };
  } catch (cause) {
    throw broken('appId, apiKey or upstream cannot be used', cause);
  }
  return askUpstream(call, { ...settings, ...upstream }, request.signal);
}
