import type { Context } from 'hono';
import { jsonResponse } from '../jsonResponse.ts';
import { readJson } from '../readJson.ts';
import type { EmulatorEnv, Routes } from '../routing.ts';
import { formatNote } from './format.ts';
import { parseNoteWrite } from './parse.ts';

async function create(c: Context<EmulatorEnv>): Promise<Response> {
  const { note, user } = c.var.app.notes.add(parseNoteWrite(await readJson(c.req.raw)));
  return jsonResponse(formatNote(note, user), { status: 201 });
}

export const notesRoutes: Routes = { '/users/notes': { POST: create } };
