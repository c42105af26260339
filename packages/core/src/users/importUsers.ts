import {
  type Client,
  checkParams,
  findIssues,
  type RequestOptions,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { CountSchema } from '../CountSchema.ts';
import { untilAborted } from '../paging/untilAborted.ts';
import type { ImportResult } from './ImportResult.ts';
import { createImportAccount, type SendableEntry } from './importAccount.ts';
import { bulkCall, mostBulkUsers, sendBulk } from './sendBulk.ts';
import { type UserInput, UserInputSchema } from './UserInput.ts';

/** Options of {@link importUsers}; those of a request hold for each batch. */
export interface ImportUsersOptions extends RequestOptions {
  /**
   * Users in a request, 1 to 100.
   * @default 100
   */
  readonly batchSize?: number | undefined;
  /**
   * Most batches in memory at a time; the source is not read on until one of them is done.
   * @default 4
   */
  readonly concurrency?: number | undefined;
  /**
   * What to do after a batch that failed as a whole. With `stop` the source is read no further; what
   * was read already is still sent.
   * @default 'stop'
   */
  readonly onBatchError?: 'stop' | 'continue' | undefined;
  /**
   * Told the account as it stands after each batch, and once more at the end, also of an import that
   * is aborted. It is the import's own and goes on changing. What this throws does not end the import.
   */
  readonly onProgress?: ((account: ImportResult) => void) | undefined;
}

/** Schema of what {@link ImportUsersOptions} adds to the options of every call. */
export const ImportUsersOptionsSchema: v.GenericSchema = v.looseObject({
  batchSize: v.optional(v.pipe(CountSchema, v.maxValue(mostBulkUsers))),
  concurrency: v.optional(CountSchema),
  onBatchError: v.optional(v.picklist(['stop', 'continue'])),
});

/**
 * Creates or updates any number of users, in batches. Whatever happens to a batch, the result accounts
 * for each input: taken, refused, not fit to be sent, or not known.
 *
 * The source is any iterable, such as an array or the rows of a file as they are read; it is read no
 * faster than batches are sent. Bulk requests are not repeated by themselves.
 *
 * Endpoint: `POST /users/bulk_create`, once for each batch. Times are a `Date` or Unix seconds.
 *
 * Source: the Rails client.
 *
 * @throws {InvalidRequestError} when an option is out of range; nothing is read or sent then
 * @throws the signal's own reason after an abort, and what the source throws; `onProgress` has been
 * told the whole account then
 *
 * @example
 * ```ts
 * import { createClient, importUsers } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const rows = [{ email: 'ada@example.com' }, { email: 'grace@example.com' }];
 * const { accepted, refused, invalid, unknown } = await importUsers(client, rows, {
 *   onBatchError: 'continue',
 *   onProgress: ({ read }) => console.log(`${read} read`),
 * });
 * console.log(accepted, [...refused, ...invalid, ...unknown].map(({ index }) => index));
 * ```
 */
export async function importUsers(
  client: Client,
  source: Iterable<UserInput> | AsyncIterable<UserInput>,
  options: ImportUsersOptions = {},
): Promise<ImportResult> {
  checkParams(ImportUsersOptionsSchema, options, bulkCall);
  const { batchSize = mostBulkUsers, concurrency = 4, onBatchError = 'stop' } = options;
  const { onProgress, ...requestOptions } = options;
  const { signal } = options;
  const account = createImportAccount();
  const underWay = new Set<Promise<void>>();

  function tell(): void {
    try {
      onProgress?.(account.result);
    } catch {
      // Its failure is not the import's.
    }
  }

  async function send(batch: readonly SendableEntry[]): Promise<void> {
    try {
      const users = batch.map(({ input }) => input);
      account.settle(batch, (await sendBulk(client, users, requestOptions)).failed);
    } catch (error) {
      account.fail(batch, error);
      if (onBatchError === 'stop') account.stop(error);
    }
    tell();
  }

  /** Sends a batch as soon as there is room for it, and resolves when there is room for another. */
  async function dispatch(batch: readonly SendableEntry[]): Promise<void> {
    const sending = send(batch).finally(() => underWay.delete(sending));
    underWay.add(sending);
    if (underWay.size >= concurrency) await Promise.race(underWay);
  }

  let batch: SendableEntry[] = [];
  try {
    for await (const input of untilAborted(source, signal)) {
      const entry = account.enter(input);
      const issues = findIssues(UserInputSchema, input);
      if (issues.length) account.reject(entry, issues);
      else batch.push({ ...entry, input });
      if (batch.length === batchSize) {
        const full = batch;
        batch = [];
        await dispatch(full);
      }
      if (account.result.stoppedBy !== undefined) break;
    }
  } finally {
    // Whatever ended the reading: what was read is sent or, after an abort, found unsendable.
    if (batch.length) await dispatch(batch);
    await Promise.all(underWay);
    tell();
  }
  signal?.throwIfAborted();
  return account.result;
}
