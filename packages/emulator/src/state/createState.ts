import type { JsonObject } from '../contract.ts';
import { readCount, readEach, readInside, refuseUnknown } from '../fields.ts';
import type { IdCounters, Ids } from '../ids.ts';
import type { StatePart } from '../StatePart.ts';
import type { AppTexts } from './AppTexts.ts';

/** All that an app holds, to be taken out and put in. */
export interface State {
  take(): AppTexts;
  /** @throws ApiException that names what is wrong; what came before that has been added then. */
  load(state: JsonObject): void;
}

/** @param parts - By name, in an order in which none points to one that comes later. */
export function createState(parts: Readonly<Record<string, StatePart>>, ids: Ids): State {
  const kinds = Object.keys(ids.counters) as (keyof IdCounters)[];

  function loadCounters(counters: JsonObject): void {
    refuseUnknown(counters, kinds);
    for (const kind of kinds) {
      ids.counters[kind] = Math.max(ids.counters[kind], readCount(counters, kind) ?? 0);
    }
  }

  return {
    take: () => ({
      parts: Object.entries(parts).map(([name, part]) => [name, [...part.texts()]]),
      ids: { ...ids.counters },
    }),
    load(state) {
      refuseUnknown(state, [...Object.keys(parts), 'ids']);
      for (const [name, part] of Object.entries(parts)) {
        readEach(state, name, (element) => part.load(element));
      }
      readInside(state, 'ids', loadCounters);
    },
  };
}
