/** One try of a call: the status it was answered with, or the failure it ended in. */
export interface Attempt {
  /** Status of the answer; missing when there was none. */
  readonly status?: number;
  /** Name of the failure, such as `NetworkError`; missing when an answer came. */
  readonly failure?: string;
  /** How long the try took, in milliseconds. */
  readonly ms: number;
}

/** What an error knows about the call it belongs to. */
export interface ErrorContext {
  /** HTTP method of the call. */
  readonly method?: string | undefined;
  /** Path of the call under the base URL, without the query. */
  readonly path?: string | undefined;
  /** The tries that were made; empty when nothing was sent. */
  readonly attempts?: readonly Attempt[] | undefined;
  /** Page of a list that the call gets. */
  readonly page?: number | undefined;
  /** What led to the error. */
  readonly cause?: unknown;
}

/**
 * The parent of every error this library makes. Its message starts with the method and the path;
 * neither it nor its cause holds a key, a query or a request.
 *
 * @example
 * ```ts
 * import { createClient, getUser, IntercomError } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * try {
 *   await getUser(client, { email: 'not-found@example.com' });
 * } catch (error) {
 *   if (error instanceof IntercomError) console.error(error.name, error.method, error.path);
 * }
 * ```
 */
export class IntercomError extends Error {
  override readonly name: string = 'IntercomError';
  /** HTTP method of the call; undefined when the error comes from `createClient`. */
  readonly method: string | undefined;
  /** Path of the call under the base URL, without the query; undefined as for `method`. */
  readonly path: string | undefined;
  /** Each try that was made, in order; empty when nothing was sent. */
  readonly attempts: readonly Attempt[];
  /** The page of a list that the call was to get, where an iteration can start again; else missing. */
  declare readonly page?: number;

  constructor(message: string, { method, path, attempts = [], page, cause }: ErrorContext = {}) {
    super(method ? `${method} ${path}: ${message}` : message, cause === undefined ? {} : { cause });
    this.method = method;
    this.path = path;
    this.attempts = attempts;
    if (page !== undefined) this.page = page;
  }
}
