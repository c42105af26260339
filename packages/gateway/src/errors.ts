import { ApiError, RateLimitError, TimeoutError } from '@intercom-fetch/transport';
import { ApiException, type ErrorType, isObject } from './contract.ts';

/**
 * Error of a workspace that cannot be used with the options of the gateway. `check()` rejects with it.
 *
 * @example
 * ```ts
 * import { createGateway, GatewayError } from '@intercom-fetch/gateway';
 * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
 *
 * const { fetch } = createV2Emulator({ accessToken: 'token' });
 * const gateway = createGateway({ accessToken: 'wrong', auth: false, fetch });
 * try {
 *   await gateway.check();
 * } catch (error) {
 *   if (error instanceof GatewayError) console.error(error.message);
 * }
 * ```
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
}

/** Thrown to respond with a status that does not follow from the `type`: v1 has one type for several statuses. */
export class GatewayException extends ApiException {
  override readonly name = 'GatewayException';
  readonly #status: number;

  constructor(
    status: number,
    type: ErrorType,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(type, message, headers);
    this.#status = status;
  }

  override get status(): number {
    return this.#status;
  }
}

/** A 404, in v1's words. */
export const notFound = (what: 'User' | 'Tag' | 'MessageThread'): ApiException =>
  new ApiException('not_found', `The ${what} was not found`);

/** A 402: the request is valid, and cannot be carried out. */
export const requestFailed = (message: string): ApiException =>
  new ApiException('request_failed', message);

/** A 502: the gateway cannot work with the response of Intercom, or of a proxy on the way. */
export const badGateway = (message: string): ApiException =>
  new GatewayException(502, 'server_error', message);

/** Tests for a refusal by Intercom with one of these statuses. */
export function hasStatus(error: unknown, ...statuses: readonly number[]): error is ApiError {
  return error instanceof ApiError && statuses.includes(error.status);
}

const longestText = 300;

/** Removes ids of contacts and email addresses from a text of Intercom's: they may be those of other users. */
function clean(text: string): string {
  return text
    .replace(/\S+/g, (word) => (word.includes('@') ? '…' : word))
    .replace(/[0-9a-f]{24}/gi, '…')
    .slice(0, longestText);
}

/** Returns the text of an error of Intercom's as it came; undefined when there is none. */
export function upstreamText({ body }: ApiError): string | undefined {
  const [first] = isObject(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  const message: unknown = isObject(first) ? first['message'] : undefined;
  return typeof message === 'string' && message !== '' ? message : undefined;
}

/** Returns which contact the text of a 409 is about; undefined when it names none. */
export function readConflict(
  text: string,
): { readonly id: string; readonly isArchived: boolean } | undefined {
  const id = /id=([0-9a-f]{24})/.exec(text)?.[1];
  return id === undefined ? undefined : { id, isArchived: /archived/i.test(text) };
}

/** Returns the seconds for `Retry-After`: without any from Intercom, 10, the length of the windows of its rate limit. */
function retryAfter(error: ApiError): string {
  const { retryAfter: seconds = 10 } = error.rateLimit ?? {};
  return String(Math.min(60, Math.max(1, Math.ceil(seconds))));
}

/**
 * Translates an error of a call to Intercom into the v1 error, by its status, because Intercom's error codes
 * differ from version to version.
 *
 * @param missing - The v1 error for a 404.
 */
export function toException(error: unknown, missing: ApiException): ApiException {
  if (error instanceof ApiException) return error;
  if (error instanceof TimeoutError) {
    return new GatewayException(504, 'server_error', 'Intercom did not respond in time');
  }
  if (!(error instanceof ApiError)) return badGateway('Intercom did not respond as its API does');
  const { status } = error;
  const text = clean(upstreamText(error) ?? 'Intercom refused the request and gave no reason');
  switch (status) {
    case 401:
      return badGateway('Intercom does not take the access token of the gateway');
    case 402:
    case 403:
      return requestFailed(text);
    case 404:
    case 410:
      return missing;
    case 409:
      return new ApiException('bad_request', 'It conflicts with a user that there is already');
    case 400:
    case 413:
    case 422:
      return new ApiException('bad_request', text);
    case 429:
      return new ApiException('rate_limit_exceeded', 'The rate limit of Intercom is reached', {
        'Retry-After': error instanceof RateLimitError ? retryAfter(error) : '10',
      });
    case 408:
      return new GatewayException(504, 'server_error', 'Intercom did not respond in time');
    case 500:
    case 502:
    case 503:
    case 504:
      return new GatewayException(status, 'server_error', `Intercom responded with ${status}`);
    default:
      return badGateway(`Intercom responded with ${status}, which was not expected`);
  }
}
