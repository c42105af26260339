import type { Method } from './Client.ts';
import type { RateLimit } from './RateLimit.ts';
import type { Issue } from './validate.ts';

/** An attempt of a call, as hooks are told of it. There is neither a key in it nor a query nor a body. */
export interface AttemptInfo {
  /** Counts the client's calls from 1, so that what belongs together can be put together. */
  readonly call: number;
  readonly method: Method;
  /** Path of the call under the base URL, without the query. */
  readonly path: string;
  /** Counts the attempts of the call from 1. */
  readonly attempt: number;
}

/** An answer, as hooks are told of it. */
export interface ResponseInfo extends AttemptInfo {
  readonly status: number;
  /** Milliseconds from sending until status and headers were there. */
  readonly ms: number;
  /** What the answer says of how often one may call. */
  readonly rateLimit: RateLimit | undefined;
}

/** An attempt that no answer came to, as hooks are told of it. */
export interface FailureInfo extends AttemptInfo {
  /** Name of the failure, such as `NetworkError` or `TimeoutError`; `aborted` after an abort. */
  readonly failure: string;
  /** How long the attempt took, in milliseconds. */
  readonly ms: number;
}

/** An attempt that failed and will be followed by another, as hooks are told of it. */
export interface RetryInfo extends AttemptInfo {
  /** Status of the answer; missing when there was none. */
  readonly status?: number;
  /** Name of the failure, such as `NetworkError`; missing when an answer came. */
  readonly failure?: string;
  /** How long the attempt took, in milliseconds. */
  readonly ms: number;
  /** Milliseconds until the next one. */
  readonly delay: number;
}

/** An answer that is not what its schema says. */
export interface Mismatch {
  readonly method: Method;
  readonly path: string;
  readonly issues: readonly Issue[];
}

/**
 * Functions the client calls as things happen. They are not waited for, and what one throws does not
 * reach the call.
 *
 * @example
 * ```ts
 * import { createClient, type Hooks } from '@intercom-fetch/core';
 *
 * const hooks: Hooks = {
 *   onResponse: ({ method, path, status, ms }) => console.log(`${method} ${path} ${status} ${ms} ms`),
 *   onRetry: ({ path, attempt, delay }) => console.log(`${path}: attempt ${attempt} failed, next in ${delay} ms`),
 * };
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', hooks });
 * ```
 */
export interface Hooks {
  /** An attempt begins. */
  readonly onRequest?: ((attempt: AttemptInfo) => void) | undefined;
  /** Status and headers of an answer have come, of a refusal too. Its body may still fail. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
  /** An attempt ended before status and headers of an answer came. So each has one of the two. */
  readonly onFailure?: ((failure: FailureInfo) => void) | undefined;
  /** An attempt failed, and the call waits for another. */
  readonly onRetry?: ((retry: RetryInfo) => void) | undefined;
  /**
   * An answer is off-schema, and `validation` is `warn`.
   * @default console.warn, once for each call and field
   */
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined;
}

/** Calls a hook; its failure, a late one too, is not the call's. */
export function runHook<T>(hook: ((info: T) => unknown) | undefined, info: T): void {
  if (!hook) return;
  try {
    Promise.resolve(hook(info)).catch(() => {});
  } catch {
    // Thrown at once.
  }
}
