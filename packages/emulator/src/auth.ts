import type { MiddlewareHandler } from 'hono';
import { ApiException, parseBasic } from './contract.ts';
import type { EmulatorEnv } from './routing.ts';

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
