import { type Context, mapConcurrent } from './context.ts';
import type { BulkEntry, JsonObject } from './contract.ts';
import { notFound, toException } from './errors.ts';
import { findMany, type Hit, pick } from './lookup.ts';
import { identityKeys, saveUser } from './users.ts';

/** Statuses of errors that are about one user, and say nothing of the others. */
const aboutOne: readonly number[] = [400, 404];

/**
 * Creates or updates many users, and returns the labels of those that were refused. After an error that
 * is not about one user, such as a rate limit, no further one is begun.
 *
 * @throws that error, when no user was written at all.
 */
export async function bulkCreateUsers(
  context: Context,
  entries: readonly BulkEntry[],
): Promise<JsonObject> {
  const writes = entries.flatMap((entry) => ('write' in entry ? [entry.write] : []));
  const many = await findMany(
    context,
    writes.flatMap(({ user_id }) => user_id ?? []),
    writes.flatMap(({ email }) => email ?? []),
  );
  const failed = new Set<number>();
  let stopped: unknown;
  /** Newest save by identity. The next save of the same identity waits for it, which keeps their order. */
  const newest = new Map<string, Promise<unknown>>();

  async function save(entry: BulkEntry): Promise<void> {
    if ('error' in entry) throw entry.error;
    const { write } = entry;
    const keys = identityKeys(write);
    const before = keys.flatMap((key) => newest.get(key) ?? []);
    const saving = Promise.allSettled(before).then(async () => {
      const contact = pick(many, write);
      // What a search found before another entry wrote to the same user is stale.
      const hit: Hit | null | undefined = contact ? { contact, isFresh: false } : null;
      await saveUser(context, write, before.length && contact ? undefined : hit);
    });
    for (const key of keys) newest.set(key, saving);
    await saving;
  }

  await mapConcurrent(entries, context.settings.concurrency, async (entry, index) => {
    if (stopped !== undefined) {
      failed.add(index);
      return;
    }
    try {
      await save(entry);
    } catch (error) {
      context.signal.throwIfAborted();
      failed.add(index);
      const exception = toException(error, notFound('User'));
      if (!aboutOne.includes(exception.status)) stopped ??= exception;
    }
  });
  if (stopped !== undefined && failed.size === entries.length) throw stopped;
  return { failed: entries.flatMap(({ label }, index) => (failed.has(index) ? label : [])) };
}
