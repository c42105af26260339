import type { Context } from 'hono';
import type { JsonObject } from './fields.ts';
import type { EmulatorEnv } from './routing.ts';

/** The query of a request; of a name that comes twice, the last value. */
export function readQuery(c: Context<EmulatorEnv>): JsonObject {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}
