import { Refusal } from './Refusal.ts';
import type { JsonObject } from './readJson.ts';
import { shown } from './shown.ts';

/**
 * The query of a URL.
 *
 * @throws Refusal 400 for a parameter that comes twice: servers do not agree on which of them counts
 */
export function readQuery(params: URLSearchParams): JsonObject {
  const query = new Map<string, string>();
  for (const [name, value] of params) {
    if (query.has(name)) throw new Refusal(400, `${shown(name)} is given twice`);
    query.set(name, value);
  }
  return Object.fromEntries(query);
}
