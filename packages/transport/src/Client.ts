import type { GenericSchema } from 'valibot';
import type { ResponseInfo } from './Hooks.ts';

/** HTTP methods the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What the body of a success must be. */
export interface ResponseSpec<T> {
  /** In words, for error messages: `a user`. */
  readonly name: string;
  /** Whether a body can be it at all. Asked in every validation mode. */
  readonly isUsable: (body: unknown) => boolean;
  /** What it should look like. A mismatch is treated as `validation` says. */
  readonly schema: GenericSchema<unknown, T>;
}

/** One call to the API: where it goes, what it sends, and what should come back. */
export interface RequestSpec<T> {
  readonly method: Method;
  /** Path under the base URL, starting with a slash: `/users`. */
  readonly path: `/${string}`;
  /** Query parameters; those that are null or undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | null | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Whether it may be sent again when nobody knows what became of it.
   * @default true for a GET, else false
   */
  readonly idempotent?: boolean | undefined;
  /** Page of a list that the call gets; its errors carry it as `page`. */
  readonly page?: number | undefined;
  /** Without it, the answer's JSON is returned unchecked, and undefined when the body is empty. */
  readonly response?: ResponseSpec<T> | undefined;
}

/** Options of a single call. They take precedence over the client's. */
export interface RequestOptions {
  /** Ends the call; it then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until an attempt is a `TimeoutError`, its body included; false for no limit.
   * @default the client's `timeout`
   */
  readonly timeout?: number | false | undefined;
  /**
   * Milliseconds until the whole call is a `TimeoutError`, all attempts and waits included; false for no
   * limit.
   * @default the client's `totalTimeout`
   */
  readonly totalTimeout?: number | false | undefined;
  /**
   * How often the call may be sent again, 0 to 10; see the client's option.
   * @default the client's `retry`
   */
  readonly retry?: number | undefined;
  /** Further request headers; one of the same name replaces the client's. */
  readonly headers?: NonNullable<RequestInit['headers']> | undefined;
  /** Called after the client's hook of the same name, for the answers of this call. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
}

/**
 * How answers are checked against their schema. Fields the schema does not know always pass.
 *
 * - `warn`: a mismatch is reported, and the data still arrives.
 * - `strict`: a mismatch is an `InvalidResponseError`.
 * - `off`: schemas are not run.
 */
export type Validation = 'off' | 'warn' | 'strict';

/**
 * A client knows where the API is and how to be let in. It holds its key where nothing can print it.
 * Pass it to the operations of `@intercom-fetch/core`.
 */
export interface Client {
  /**
   * Makes one call, for a path that no operation covers.
   *
   * @throws {InvalidRequestError} before anything is sent, for a path that leaves the base URL
   * @throws {ApiError} when the server refuses
   * @throws {NetworkError} when no answer comes
   * @throws {TimeoutError} when it takes too long
   * @throws {InvalidResponseError} when the answer cannot be used
   *
   * @example
   * ```ts
   * import { createClient } from '@intercom-fetch/core';
   *
   * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
   * const tag: unknown = await client.request({ method: 'GET', path: '/tags', query: { name: 'VIP' } });
   * ```
   */
  readonly request: <T = unknown>(spec: RequestSpec<T>, options?: RequestOptions) => Promise<T>;
}
