import {
  type Attempt,
  type Client,
  checkParams,
  InvalidRequestError,
  type RequestOptions,
  type ResponseInfo,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { CountSchema } from '../values.ts';
import { bulkCall, mostBulkUsers, sendBulk } from './bulkCreateUsers.ts';
import { createImportPace } from './importPace.ts';
import { createImportAccount, type ImportResult, type Sendable } from './importResult.ts';
import { toUserBody, UserInputSchema } from './schemas.ts';
import type { CustomData, FlatData, UserInput } from './types.ts';

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
   * What to do after a batch that failed as a whole. With `stop` the source is read no further; the users
   * that were read already are still sent.
   * @default 'stop'
   */
  readonly onBatchError?: 'stop' | 'continue' | undefined;
  /**
   * How many times in a row the server may ask to slow down, by a 429 or a 503 with `Retry-After`, without
   * taking a batch in between, 0 to 10. One more ends the import.
   * @default 2
   */
  readonly retry?: number | undefined;
  /**
   * Longest pause, in seconds, that the server may ask for. A longer one ends the import.
   * @default 60, also with a client that has another
   */
  readonly maxRetryAfter?: number | undefined;
  /**
   * Called with a snapshot of the account after each batch, and once more at the end, also of an import
   * that is aborted. An error that it throws does not end the import.
   */
  readonly onProgress?: ((account: ImportResult) => void) | undefined;
}

/** Schema of what {@link ImportUsersOptions} adds to the options of every call. */
export const ImportUsersOptionsSchema = v.looseObject({
  batchSize: v.optional(v.pipe(CountSchema, v.maxValue(mostBulkUsers))),
  concurrency: v.optional(CountSchema),
  onBatchError: v.optional(v.picklist(['stop', 'continue'])),
});

const RetrySchema = v.pipe(
  v.number(),
  v.check(
    (retry) => Number.isInteger(retry) && retry >= 0 && retry <= 10,
    'must be an integer from 0 to 10',
  ),
);

const CheckedOptionsSchema = v.object({
  ...ImportUsersOptionsSchema.entries,
  retry: v.optional(RetrySchema),
  maxRetryAfter: v.optional(v.number()),
});

/** Items of a source until the signal aborts; then it throws the reason, even if the source stalls. */
async function* untilAborted<T>(
  source: Iterable<T> | AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  if (!signal) {
    yield* source;
    return;
  }
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  try {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      const { done, value } = await orAborted(iterator.next(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: the `return` of a source that stalls would not resolve.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** Has a listener for each step, because one promise for all would keep every step in memory. */
function orAborted<T>(step: T | Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    // Once, because a step that stalls never removes it.
    signal.addEventListener('abort', abort, { once: true });
    Promise.resolve(step)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Creates or updates any number of users, in batches. Whatever happens to a batch, the result accounts
 * for each input: accepted, refused, invalid, or unknown.
 *
 * The source is any iterable, such as an array or the rows of a file as they are read; it is read no
 * faster than batches are sent. Each input is checked and copied when it is read.
 *
 * When the server asks to slow down (429, or 503 with `Retry-After`), all batches wait together, then one
 * is sent, and with each that is taken one more at a time. As long as batches are taken in between, this
 * goes on for as long as it takes. It ends the import, also with `onBatchError: 'continue'`, after `retry`
 * times in a row or when the server asks to wait for more than a minute: `stoppedBy` is that error, and
 * the users that were read and not taken are in `unknown` with it. Other failures of a batch are not
 * repeated, because the server may have written some of its users.
 *
 * Endpoint: `POST /users/bulk_create`, once for each batch. Times are a `Date` or Unix seconds.
 *
 * Source: the Rails client. Not specified by v1: how `failed` names a user. It is taken for a user_id or
 * an email, or an email in another case; when several users of the batch have the name, they are
 * `unknown`.
 *
 * @throws {InvalidRequestError} when an option is out of range; nothing is read or sent then
 * @throws the signal's own reason after an abort, and what the source throws; `onProgress` has been
 * called with the whole account by then
 *
 * @example
 * ```ts
 * import { createClient, importUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const rows = [{ email: 'ada@example.com' }, { email: 'grace@example.com' }];
 * const { accepted, refused, invalid, unknown } = await importUsers(client, rows, {
 *   onBatchError: 'continue',
 *   onProgress: ({ read }) => console.log(`${read} read`),
 * });
 * console.log(accepted, [...refused, ...invalid, ...unknown].map(({ index }) => index));
 * ```
 */
export async function importUsers<Written extends FlatData<Written> = CustomData>(
  client: Client,
  source:
    | Iterable<UserInput<CustomData | Written>>
    | AsyncIterable<UserInput<CustomData | Written>>,
  options: ImportUsersOptions = {},
): Promise<ImportResult> {
  const { signal, onProgress, onResponse } = options;
  const {
    batchSize = mostBulkUsers,
    concurrency = 4,
    onBatchError = 'stop',
    retry = 2,
    maxRetryAfter,
  } = checkParams(
    CheckedOptionsSchema,
    {
      batchSize: options.batchSize,
      concurrency: options.concurrency,
      onBatchError: options.onBatchError,
      retry: options.retry,
      maxRetryAfter: options.maxRetryAfter,
    },
    bulkCall,
  );
  const account = createImportAccount();
  const pace = createImportPace({ concurrency, retry, maxRetryAfter, signal });
  const underWay = new Set<Promise<void>>();

  function report(): void {
    try {
      onProgress?.(account.snapshot());
    } catch {
      // A callback that fails must not end the import.
    }
  }

  async function send(batch: readonly Sendable[]): Promise<void> {
    let attempts: readonly Attempt[] = [];
    const requestOptions: RequestOptions = {
      ...options,
      // The repeats are those of the pace, which all batches share.
      retry: 0,
      onResponse(response: ResponseInfo) {
        attempts = [{ status: response.status, ms: response.ms }];
        return onResponse?.(response);
      },
    };
    const users = batch.map(({ user }) => user);
    try {
      const { failed } = await pace.run(() => sendBulk(client, users, requestOptions));
      account.settle(batch, failed, { ...bulkCall, attempts });
    } catch (error) {
      account.fail(batch, error);
      if (pace.endedBy() !== undefined) account.stop(pace.endedBy());
      else if (onBatchError === 'stop') account.stop(error);
    }
    report();
  }

  /** Sends a batch, and resolves when there is room for another. */
  async function dispatch(batch: readonly Sendable[]): Promise<void> {
    const sending = send(batch).finally(() => underWay.delete(sending));
    underWay.add(sending);
    if (underWay.size >= concurrency) await Promise.race(underWay);
  }

  let batch: Sendable[] = [];
  try {
    for await (const input of untilAborted(source, signal)) {
      const entry = account.enter(input);
      try {
        const user = checkParams(UserInputSchema, input, bulkCall);
        toUserBody(user);
        batch.push({ ...entry, user });
      } catch (error) {
        if (!(error instanceof InvalidRequestError)) throw error;
        account.reject(entry, error.issues);
      }
      if (batch.length === batchSize) {
        const full = batch;
        batch = [];
        await dispatch(full);
      }
      if (account.isStopped()) break;
    }
  } finally {
    // Whatever ended the reading, the users that were read are sent or listed as unknown.
    if (batch.length) await dispatch(batch);
    await Promise.all(underWay);
    pace.close();
    report();
  }
  if (signal?.aborted) throw signal.reason;
  return { ...account.snapshot() };
}
