import { type RateLimit, readRateLimit } from './rateLimit.ts';

/** One thing that is wrong with a value. */
export interface Issue {
  /** Where it is, such as `users.3.email`; empty when the value as a whole is meant. */
  readonly path: string;
  /** What was expected there and the kind of value that was found, never the value itself. */
  readonly message: string;
}

/** One attempt of a call: the status of its response, or the failure it ended in. */
export interface Attempt {
  /** Status of the response; missing when none came. */
  readonly status?: number;
  /** Name of the failure, such as `NetworkError`; missing when a response came. */
  readonly failure?: string;
  /** Duration of the attempt in milliseconds. */
  readonly ms: number;
}

/** What an error knows about the call it belongs to. */
export interface ErrorContext {
  /** HTTP method of the call. */
  readonly method?: string | undefined;
  /** Path of the call under the base URL, without the query. */
  readonly path?: string | undefined;
  /** The attempts that were made; empty when nothing was sent. */
  readonly attempts?: readonly Attempt[] | undefined;
  /** Page of a list that the call asked for. */
  readonly page?: number | undefined;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * Parent of every error this library makes. Its message starts with the method and the path;
 * neither it nor its cause holds a key, a query or a request.
 *
 * @example
 * ```ts
 * import { createClient, getUser, IntercomError } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
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
  declare readonly method: string | undefined;
  /** Path of the call under the base URL, without the query; undefined as for `method`. */
  declare readonly path: string | undefined;
  /** Each attempt that was made, in order; empty when nothing was sent. */
  declare readonly attempts: readonly Attempt[];
  /** Page of a list that the call asked for, where an iteration can start again; else missing. */
  declare readonly page?: number;

  constructor(message: string, context: ErrorContext = {}) {
    const { method, path, attempts = [], page, cause } = context;
    super(method ? `${method} ${path}: ${message}` : message, cause === undefined ? {} : { cause });
    this.method = method;
    this.path = path;
    this.attempts = attempts;
    if (page !== undefined) this.page = page;
  }
}

/** What the server said when it refused. */
export interface ApiErrorDetails {
  readonly status: number;
  readonly type: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * The server refused the call. The subclasses name the statuses that the API documents; a response
 * with another status is an `ApiError` itself.
 *
 * Source: the status table of the API's documentation.
 *
 * @example
 * ```ts
 * import { ApiError, createClient, getUser } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', retry: 0, fetch });
 * try {
 *   await getUser(client, { email: 'server-error@example.com' });
 * } catch (error) {
 *   if (error instanceof ApiError) console.error(error.status, error.type, error.message);
 * }
 * ```
 */
export class ApiError extends IntercomError {
  override readonly name: string = 'ApiError';
  /** HTTP status of the response. */
  declare readonly status: number;
  /** `error.type` of the response, such as `not_found`; undefined when there was none. */
  declare readonly type: string | undefined;
  /** Headers of the response. */
  declare readonly headers: Headers;
  /**
   * JSON of the response; or the first 10,000 characters of its text, when that is not JSON or is
   * longer than 100,000 characters, because a log may keep the error. Undefined when it is empty.
   */
  declare readonly body: unknown;
  /** What the response says about rate limits; undefined when it says nothing. */
  declare readonly rateLimit: RateLimit | undefined;

  constructor(message: string, details: ApiErrorDetails, context?: ErrorContext) {
    super(message, context);
    Object.assign(this, details);
    this.rateLimit = readRateLimit(details);
  }
}

/** 400: most often a required parameter is missing or malformed. Correct the call before sending it again. */
export class BadRequestError extends ApiError {
  override readonly name = 'BadRequestError';
}

/** 401: the app id or the API key is not valid. Its subclass is for 403. */
export class AuthenticationError extends ApiError {
  override readonly name: 'AuthenticationError' | 'PermissionError' = 'AuthenticationError';
}

/** 403: the credentials are valid, and do not allow this call. A proxy in front of the API grants only some. */
export class PermissionError extends AuthenticationError {
  override readonly name = 'PermissionError';
}

/** 402: the parameters were valid, but the request failed. */
export class RequestFailedError extends ApiError {
  override readonly name = 'RequestFailedError';
}

/** 404: there is no such user, thread or tag. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError';
}

/** 429: too many requests. Call again after `retryAfter` seconds. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
  /** Seconds to wait, see {@link RateLimit.retryAfter}; undefined when the server named no time. */
  readonly retryAfter: number | undefined = this.rateLimit?.retryAfter;
}

/** 5xx: the server failed, or a proxy in front of it. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError';
}

/**
 * The options or parameters cannot make a valid request. It is thrown before anything is sent.
 *
 * @example
 * ```ts
 * import { createClient, createUser, InvalidRequestError } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * try {
 *   await createUser(client, { email: 'ada@example.com', custom_data: { spend: Number.NaN } });
 * } catch (error) {
 *   if (error instanceof InvalidRequestError) console.error(error.issues);
 * }
 * ```
 */
export class InvalidRequestError extends IntercomError {
  override readonly name = 'InvalidRequestError';
  /** Each thing that is wrong, and where. */
  declare readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], context?: ErrorContext) {
    super(
      issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
      context,
    );
    this.issues = issues;
  }
}

/** What is known of a response that cannot be used. */
export interface InvalidResponseDetails {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly issues?: readonly Issue[] | undefined;
}

/**
 * The response cannot be used, though its status is no refusal: its body is not JSON, was cut off, or
 * is not what was asked for; or it is a redirect. With `validation: 'strict'`, also a body that does
 * not match its schema. A write may have been carried out.
 */
export class InvalidResponseError extends IntercomError {
  override readonly name = 'InvalidResponseError';
  /** HTTP status of the response; 0 for a redirect in a browser, which hides its status. */
  declare readonly status: number;
  /** Headers of the response. */
  declare readonly headers: Headers;
  /** Body of the response, as for {@link ApiError.body}. */
  declare readonly body: unknown;
  /** Where the body does not match its schema; empty when it is not JSON at all. */
  declare readonly issues: readonly Issue[];

  constructor(message: string, details: InvalidResponseDetails, context?: ErrorContext) {
    super(message, context);
    Object.assign(this, details);
    this.issues = details.issues ?? [];
  }
}

/**
 * No response came: the connection was refused, reset or never found its host, or a browser withheld
 * the response (CORS, a blocked or offline page). Whether a write was carried out is not known. The
 * error of the runtime is the `cause`; its code, such as `ECONNREFUSED`, is in the message where there is one.
 *
 * @example
 * ```ts
 * import { createClient, listUsers, NetworkError } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const emulator = createEmulator();
 * emulator.fail({ on: 'GET /users', kind: 'reset' });
 * const { fetch } = emulator;
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', retry: 0, fetch });
 * try {
 *   await listUsers(client);
 * } catch (error) {
 *   if (error instanceof NetworkError) console.error(error.message, error.cause);
 * }
 * ```
 */
export class NetworkError extends IntercomError {
  override readonly name = 'NetworkError';
}

/**
 * The whole response, body included, did not come within `timeout`, or the call took longer than
 * `totalTimeout`. Whether a write was carried out is not known.
 *
 * @example
 * ```ts
 * import { createClient, listUsers, TimeoutError } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator({ latency: 1_000 });
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * try {
 *   await listUsers(client, {}, { timeout: 50 });
 * } catch (error) {
 *   if (error instanceof TimeoutError) console.error(error.message);
 * }
 * ```
 */
export class TimeoutError extends IntercomError {
  override readonly name = 'TimeoutError';
}
