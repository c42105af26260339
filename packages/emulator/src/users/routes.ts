import type { Context } from 'hono';
import { jsonResponse, jsonTextResponse } from '../jsonResponse.ts';
import { readJson, readJsonIfAny } from '../readJson.ts';
import { readQuery } from '../readQuery.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';
import { formatUser, formatUserPage } from './format.ts';
import { parseIdentifiers, parseIdentifiersIfAny, parseListQuery } from './parse.ts';
import { parseBulk, parseWrite } from './parseWrite.ts';

function getOneOrList(c: Context<EmulatorEnv>): Response {
  const { users } = c.var.app;
  const query = readQuery(c);
  const identifiers = parseIdentifiersIfAny(query);
  if (identifiers) return jsonResponse(formatUser(users.get(identifiers)));
  const listQuery = parseListQuery(query);
  return jsonTextResponse(formatUserPage(users.list(listQuery), listQuery));
}

async function createOrUpdate(c: Context<EmulatorEnv>): Promise<Response> {
  const write = parseWrite(await readJson(c.req.raw));
  return jsonResponse(formatUser(c.var.app.users.save(write)), { status: 201 });
}

async function remove(c: Context<EmulatorEnv>): Promise<Response> {
  const body = await readJsonIfAny(c.req.raw);
  // ours: the query counts only when the body names nobody.
  const identifiers = parseIdentifiersIfAny(body ?? {}) ?? parseIdentifiers(readQuery(c));
  return jsonResponse(formatUser(c.var.app.users.remove(identifiers)));
}

async function bulkCreate(c: Context<EmulatorEnv>): Promise<Response> {
  const entries = parseBulk(await readJson(c.req.raw));
  return jsonResponse({ failed: c.var.app.users.saveAll(entries) }, { status: 201 });
}

export const usersRoutes: Routes = {
  '/users': { GET: getOneOrList, POST: createOrUpdate, PUT: createOrUpdate, DELETE: remove },
  '/users/bulk_create': { POST: bulkCreate },
};
