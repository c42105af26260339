import { type RateLimit, readRateLimit } from '../RateLimit.ts';
import { type ErrorContext, IntercomError } from './IntercomError.ts';

/** What the server said when it refused. */
export interface ApiErrorDetails {
  readonly status: number;
  readonly type: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * The server answered, and the answer is a refusal. The subclasses name the statuses the API
 * documents; an answer with another status is an `ApiError` itself.
 *
 * Source: the status table of the API's documentation.
 *
 * @example
 * ```ts
 * import { ApiError, createClient, getUser } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * try {
 *   await getUser(client, { email: 'server-error@example.com' });
 * } catch (error) {
 *   if (error instanceof ApiError) console.error(error.status, error.type, error.message);
 * }
 * ```
 */
export class ApiError extends IntercomError {
  override readonly name: string = 'ApiError';
  /** HTTP status of the answer. */
  readonly status: number;
  /** `error.type` of the answer, such as `not_found`; undefined when the answer carried none. */
  readonly type: string | undefined;
  /** Headers of the answer. */
  readonly headers: Headers;
  /**
   * The answer's JSON; or the first 10,000 characters of its text, when that is not JSON or is longer
   * than 100,000 characters, because a log may keep the error for long. Undefined when it is empty.
   */
  readonly body: unknown;

  /** What the answer says of how often one may call; undefined when it says nothing. */
  readonly rateLimit: RateLimit | undefined;

  constructor(message: string, details: ApiErrorDetails, context?: ErrorContext) {
    super(message, context);
    this.rateLimit = readRateLimit(details.headers);
    this.status = details.status;
    this.type = details.type;
    this.headers = details.headers;
    this.body = details.body;
  }
}

/** 400: most often a required parameter is missing or malformed. Mend the call; do not repeat it. */
export class BadRequestError extends ApiError {
  override readonly name = 'BadRequestError';
}

/** 401 or 403: the app id or the API key is not valid. */
export class AuthenticationError extends ApiError {
  override readonly name = 'AuthenticationError';
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
  /** Seconds to wait, from `Retry-After`; undefined when the server did not say, or not readably. */
  readonly retryAfter: number | undefined = this.rateLimit?.retryAfter;
}

/** 5xx: something went wrong on the server, or on a proxy before it. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError';
}
