import type { Hono, MiddlewareHandler } from 'hono';
import type { App, FindApp } from '../apps.ts';
import {
  ApiException,
  type Call,
  type Contract,
  endpointsByPath,
  type OperationName,
  parseBasic,
  refuseMethod,
} from '../contract.ts';
import type { Handlers } from './handlers.ts';

/** Makes a 401 without WWW-Authenticate, at which a browser would ask its user for a password. */
function notAuthenticated(message: string): ApiException {
  return new ApiException('not_authenticated', message);
}

/** Creates the middleware that puts the app of a request into `c.var.app`, or throws a 401. */
function createAuthentication(): MiddlewareHandler<EmulatorEnv> {
  // Most requests bring the same header as the one before. Decoding it takes a tenth of a request.
  let last: { header: string; credentials: ReturnType<typeof parseBasic> } | undefined;

  return (c, next) => {
    const header = c.req.header('Authorization');
    if (header === undefined) throw notAuthenticated('The Authorization header is missing');
    if (last?.header !== header) last = { header, credentials: parseBasic(header) };
    const { credentials } = last;
    if (!credentials) throw notAuthenticated('The Authorization header is not HTTP Basic');
    const app = c.env.findApp(credentials.appId);
    if (!app?.accepts(credentials.apiKey)) {
      throw notAuthenticated('The App ID or the API key is not valid');
    }
    c.set('app', app);
    return next();
  };
}

/** The types of Hono's context. */
export interface EmulatorEnv {
  /** `c.env.findApp` finds the apps that there were when the request came. */
  Bindings: { findApp: FindApp };
  /** `c.var.app` is the app that the request is for. */
  Variables: { app: App };
}

function perform<Name extends OperationName>(
  handlers: Handlers,
  app: App,
  { operation, params }: Call<Name>,
): Response {
  return handlers[operation](app, params);
}

/**
 * Adds the routes of the API. Each path authenticates before anything else, and responds with a 405 to
 * methods that it does not have. Not specified by v1: only the 404 of an unknown path, which reveals nothing
 * about any app, needs no key.
 */
export function addRoutes(api: Hono<EmulatorEnv>, contract: Contract, handlers: Handlers): void {
  const authenticate = createAuthentication();
  for (const [below, methods] of endpointsByPath) {
    const isAtRoot = [...methods.values()].some(({ atRoot }) => atRoot);
    for (const path of isAtRoot ? [`/v1/${below}`, `/${below}`] : [`/v1/${below}`]) {
      api.all(path, authenticate);
      // Hono responds to a HEAD with the headers of the GET.
      for (const [method, endpoint] of methods) {
        api.on(method, path, async (c) =>
          perform(handlers, c.var.app, await contract.readRequest(c.req.raw, endpoint)),
        );
      }
      api.all(path, ({ req }) => refuseMethod(req.method, methods));
    }
  }
}
