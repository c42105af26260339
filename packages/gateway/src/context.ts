import type { Calls } from './calls.ts';
import type { Intercom } from './intercom.ts';
import type { Locks } from './locks.ts';
import type { Settings } from './settings.ts';
import type { Memory } from './store.ts';

/** Dependencies and state of one v1 request. */
export interface Context {
  readonly settings: Settings;
  readonly intercom: Intercom;
  readonly calls: Calls;
  readonly memory: Memory;
  readonly locks: Locks;
  readonly signal: AbortSignal;
  /** The time in Unix seconds. */
  readonly now: () => number;
  /** Names of the given fields that Intercom cannot store, for `x-not-stored`. */
  readonly notStored: Set<string>;
  /** Further headers of the response. */
  readonly headers: Headers;
}

/**
 * Runs `work` on each item, in order, on at most `limit` at once. After a failure no further item is begun, and
 * the promise rejects when those under way have ended.
 */
export async function mapConcurrent<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const entries = items.entries();
  let isStopped = false;
  async function run(): Promise<void> {
    for (const [index, item] of entries) {
      if (isStopped) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        isStopped = true;
        throw error;
      }
    }
  }
  const runs = Array.from({ length: Math.min(limit, items.length) }, run);
  const failed = (await Promise.allSettled(runs)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}

/** Cuts a list into pieces of at most `size`. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
