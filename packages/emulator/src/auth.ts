import type { MiddlewareHandler } from 'hono';
import { ApiException } from './contract.ts';
import type { EmulatorEnv } from './routing.ts';

interface Credentials {
  readonly appId: string;
  readonly apiKey: string;
}

/** Reads HTTP Basic: UTF-8, where the first colon ends the user name. */
function parseBasic(authorization: string): Credentials | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return { appId: text.slice(0, colon), apiKey: text.slice(colon + 1) };
}

/** Without WWW-Authenticate, on which a browser would ask its user for a name and a password. */
function notAuthenticated(message: string): ApiException {
  return new ApiException('not_authenticated', message);
}

/** Finds the app of a request and puts it into `c.var.app`, or answers a 401. */
export const authenticate: MiddlewareHandler<EmulatorEnv> = async (c, next) => {
  const authorization = c.req.header('Authorization');
  if (authorization === undefined) throw notAuthenticated('The Authorization header is missing');
  const credentials = parseBasic(authorization);
  if (!credentials) throw notAuthenticated('The Authorization header is not HTTP Basic');
  const app = c.env.findApp(credentials.appId);
  if (!app?.accepts(credentials.apiKey)) {
    throw notAuthenticated('The App ID or the API key is not valid');
  }
  c.set('app', app);
  await next();
};
