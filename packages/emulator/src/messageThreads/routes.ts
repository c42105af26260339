import type { Context } from 'hono';
import { jsonResponse } from '../jsonResponse.ts';
import { readJson } from '../readJson.ts';
import { readQuery } from '../readQuery.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';
import { parseIdentifiers } from '../users/parse.ts';
import type { Owned } from './createThreads.ts';
import { formatThread } from './format.ts';
import { parseStart, parseUpdate, readThreadId } from './parse.ts';
import type { Thread } from './Thread.ts';

function written({ user, found }: Owned<Thread>): Response {
  return jsonResponse(formatThread(found, user), { status: 201 });
}

function getOneOrList(c: Context<EmulatorEnv>): Response {
  const { threads } = c.var.app;
  const query = readQuery(c);
  const identifiers = parseIdentifiers(query);
  const threadId = readThreadId(query);
  if (threadId !== undefined) {
    const { user, found } = threads.get(identifiers, threadId);
    return jsonResponse(formatThread(found, user));
  }
  const { user, found } = threads.list(identifiers);
  return jsonResponse(found.map((thread) => formatThread(thread, user)));
}

async function startOrReply(c: Context<EmulatorEnv>): Promise<Response> {
  const { threads } = c.var.app;
  const body = await readJson(c.req.raw);
  const isReply = readThreadId(body) !== undefined;
  return written(isReply ? threads.update(parseUpdate(body)) : threads.start(parseStart(body)));
}

async function update(c: Context<EmulatorEnv>): Promise<Response> {
  return written(c.var.app.threads.update(parseUpdate(await readJson(c.req.raw))));
}

export const messageThreadsRoutes: Routes = {
  '/users/message_threads': { GET: getOneOrList, POST: startOrReply, PUT: update },
};
