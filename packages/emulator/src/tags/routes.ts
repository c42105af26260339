import type { Context } from 'hono';
import { readIdentifier } from '../fields.ts';
import { jsonResponse } from '../jsonResponse.ts';
import { readJson } from '../readJson.ts';
import { readQuery } from '../readQuery.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';
import { formatTag } from './format.ts';
import { parseTagWrite } from './parseTag.ts';

function getOne(c: Context<EmulatorEnv>): Response {
  const name = readIdentifier(readQuery(c), 'name');
  return jsonResponse(formatTag(c.var.app.tags.get(name)));
}

async function createOrUpdate(c: Context<EmulatorEnv>): Promise<Response> {
  const write = parseTagWrite(await readJson(c.req.raw));
  return jsonResponse(formatTag(c.var.app.tags.save(write)), { status: 201 });
}

export const tagsRoutes: Routes = {
  '/tags': { GET: getOne, POST: createOrUpdate, PUT: createOrUpdate },
};
