import { createProxy } from '@intercom-fetch/edge';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { createSession } from './authorize.ts';
import type { Intercom } from './intercom.ts';

/** What differs between Node and Workers. */
export interface AppOptions {
  /** What the proxy calls: see `createIntercom`. */
  readonly intercom: Intercom;
  /** The token of the link for signing in, of 16 characters or more. */
  readonly token: string | undefined;
}

/** Creates the app without the files of the page: signing in, and the proxy. */
export function createApp({ intercom, token }: AppOptions): Hono {
  const { authorize, signIn } = createSession(token);
  const proxy = createProxy({
    // The emulator takes them; the gateway is called by this proxy alone and asks for none.
    appId: 'panel',
    apiKey: 'not-secret',
    fetch: intercom.fetch,
    authorize,
    onError: (error) => console.error(error),
  });

  const app = new Hono();
  const none = ["'none'"];
  const contentSecurityPolicy = {
    ...{ defaultSrc: ["'self'"], imgSrc: ['data:'] },
    ...{ baseUri: none, formAction: none, frameAncestors: none },
  };
  app.use(secureHeaders({ contentSecurityPolicy }));
  app.get('/sign-in', signIn);
  app.all('/api/intercom/*', ({ req }) => proxy(req.raw));
  return app;
}
