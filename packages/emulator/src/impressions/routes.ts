import type { Context } from 'hono';
import { jsonResponse } from '../jsonResponse.ts';
import { readJson } from '../readJson.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';
import { parseImpressionWrite } from './parse.ts';

async function create(c: Context<EmulatorEnv>): Promise<Response> {
  const write = parseImpressionWrite(await readJson(c.req.raw));
  return jsonResponse({ unread_messages: c.var.app.impressions.add(write) }, { status: 201 });
}

export const impressionsRoutes: Routes = { '/users/impressions': { POST: create } };
