import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { createIntercom, type IntercomEnv } from './intercom.ts';

interface Env extends IntercomEnv {
  /** A secret: see wrangler.toml. */
  readonly PANEL_TOKEN?: string;
  /** The built page. */
  readonly ASSETS: { fetch(request: Request): Promise<Response> };
}

let app: Hono | undefined;

function createWorker(env: Env): Hono {
  const created = createApp({ intercom: createIntercom(env), token: env.PANEL_TOKEN });
  return created.get('*', async ({ req }) => {
    const response = await env.ASSETS.fetch(req.raw);
    // A copy, because the headers of a response from elsewhere cannot be added to.
    return new Response(response.body, response);
  });
}

export default {
  fetch(request: Request, env: Env): Response | Promise<Response> {
    // Kept from the first request on: with it the users of the emulator, as long as the worker lives.
    app ??= createWorker(env);
    return app.fetch(request, env);
  },
};
