import type { Context } from 'hono';
import { readJson } from '../readJson.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';

async function create(c: Context<EmulatorEnv>): Promise<Response> {
  c.var.app.events.add(await readJson(c.req.raw));
  return new Response(null, { status: 202 });
}

/** Below `/v1`, and at the root as well. */
export const eventsRoutes: Routes = { '/events': { POST: create } };
