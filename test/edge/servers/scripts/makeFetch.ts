import { createProxy, type ProxyHandler, type ProxyOptions } from '@intercom-fetch/edge';

/** The options of the tests' proxy: Node, Deno and Bun by an environment variable, a worker by a binding. */
export interface Config {
  readonly upstream: string;
  /** The origin whose pages are allowed. */
  readonly origin: string;
}

/** Grants everything to `Bearer all`, everything of one user to `Bearer user 7`, and no operation to `Bearer nothing`. */
const authorize: ProxyOptions['authorize'] = (request) => {
  const [, who, id] =
    /^Bearer (all|nothing|user) ?(\w*)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  if (who === 'all') return { allow: ['*'] };
  if (who === 'nothing') return { allow: [] };
  return id ? { allow: ['*'], scope: { user_id: id } } : false;
};

/** Most bytes of a body for the proxy below `/small/`. */
export const mostBytes = 100_000;

/** Makes three proxies. The one below `/impatient/` has a short timeout, the one below `/small/` a small limit for bodies. */
export function makeFetch({ upstream, origin }: Config): ProxyHandler {
  const options: ProxyOptions = {
    ...{ appId: 'edge_app', apiKey: 'key-to-look-for-4711', upstream, authorize },
    cors: { origins: [origin], credentials: true },
    onError: (error) => console.log(`reported: ${error.message}`),
  };
  const others: Readonly<Record<string, ProxyHandler>> = {
    impatient: createProxy({ ...options, basePath: '/impatient/', timeout: 300 }),
    small: createProxy({ ...options, basePath: '/small/', maxBodyBytes: mostBytes }),
  };
  const proxy = createProxy(options);
  return (request, env) => {
    const [, folder = ''] = new URL(request.url).pathname.split('/');
    return (others[folder] ?? proxy)(request, env);
  };
}
