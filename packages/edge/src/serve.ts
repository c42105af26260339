import { checkIdentified } from './contract/checkIdentified.ts';
import type { Endpoint } from './contract/endpoints.ts';
import { operations } from './contract/operations.ts';
import { Refusal } from './http/Refusal.ts';
import { type JsonObject, readJson } from './http/readJson.ts';
import { readQuery } from './http/readQuery.ts';
import { shown } from './http/shown.ts';
import { checkRate } from './limits/checkRate.ts';
import type { Settings } from './Settings.ts';
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

/** The query or the body, whichever the method has. */
async function readGiven(
  { method }: Endpoint,
  request: Request,
  maxBodyBytes: number,
): Promise<JsonObject> {
  const query = readQuery(new URL(request.url).searchParams);
  if (method === 'GET') return query;
  const [parameter] = Object.keys(query);
  if (request.bodyUsed) {
    throw broken(
      'authorize or rateLimit.key read the body; they must clone the request',
      undefined,
    );
  }
  const body = await readJson(request, maxBodyBytes);
  if (method === 'DELETE' && !body) return query;
  if (parameter !== undefined) {
    throw new Refusal(400, `${shown(parameter)} must be in the body, and not in the query`);
  }
  if (!body) throw new Refusal(400, 'The request must have a JSON object as its body');
  return body;
}

/**
 * Serves one request for an endpoint: who asks, may they, is it a request of the API, is it about their own user;
 * and only then what has been read goes on.
 */
export async function serve<Env>(
  settings: Settings<Env>,
  endpoint: Endpoint,
  request: Request,
  env: Env,
): Promise<Response> {
  const { allows, scope } = await findGrant(settings, request, env);
  const given = endpoint.operations.some(allows)
    ? await readGiven(endpoint, request, settings.maxBodyBytes)
    : {};
  const operation = endpoint.choose?.(given) ?? endpoint.operations[0];
  if (!allows(operation)) throw new Refusal(403, `${operation} is not allowed`);
  const read = operations[operation].read(given, '');
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
