import { ApiException, parseBasic } from './contract.ts';
import { GatewayException } from './errors.ts';
import type { GatewayOptions } from './options.ts';
import { sha256 } from './store.ts';

const refuse = (message: string) => new ApiException('not_authenticated', message);

/** Compares two texts in a time that does not depend on where they differ. */
async function isEqual(one: string, other: string): Promise<boolean> {
  const first = await sha256(one);
  const second = await sha256(other);
  let differences = 0;
  for (let index = 0; index < first.length; index += 1) {
    differences |= first.charCodeAt(index) ^ second.charCodeAt(index);
  }
  return differences === 0;
}

async function isGood(
  apps: NonNullable<GatewayOptions['apps']>,
  appId: string,
  key: string,
): Promise<boolean> {
  if (typeof apps === 'function') {
    try {
      return (await apps(appId, key)) === true;
    } catch {
      // The error of the function may hold the key.
      throw new GatewayException(500, 'server_error', 'The gateway could not check the API key');
    }
  }
  const isKnown = Object.hasOwn(apps, appId);
  // An unknown app takes as long as a known one.
  const isSame = await isEqual(key, isKnown ? (apps[appId] ?? '') : 'unknown');
  return isKnown && isSame;
}

/**
 * Checks the app id and the key of a request, before its body is read.
 *
 * @param apps - Undefined takes every request.
 * @throws ApiException 401
 */
export async function authenticate(
  { headers }: Request,
  apps: GatewayOptions['apps'],
): Promise<void> {
  if (apps === undefined) return;
  const authorization = headers.get('authorization');
  if (authorization === null) throw refuse('The Authorization header is missing');
  const credentials = parseBasic(authorization);
  if (!credentials) throw refuse('The Authorization header is not HTTP Basic');
  if (!(await isGood(apps, credentials.appId, credentials.apiKey))) {
    throw refuse('The App ID or the API key is not valid');
  }
}
