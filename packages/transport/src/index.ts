export { basicAuth } from './basicAuth.ts';
export type {
  Client,
  Method,
  RequestOptions,
  RequestSpec,
  ResponseSpec,
  Validation,
} from './Client.ts';
export type { ClientOptions, ConnectionOptions, Credentials } from './ClientOptions.ts';
export { createClient } from './createClient.ts';
export {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  RateLimitError,
  RequestFailedError,
  ServerError,
} from './errors/ApiError.ts';
export { type Attempt, type ErrorContext, IntercomError } from './errors/IntercomError.ts';
export { InvalidRequestError } from './errors/InvalidRequestError.ts';
export {
  type InvalidResponseDetails,
  InvalidResponseError,
} from './errors/InvalidResponseError.ts';
export { NetworkError } from './errors/NetworkError.ts';
export { TimeoutError } from './errors/TimeoutError.ts';
export type {
  AttemptInfo,
  FailureInfo,
  Hooks,
  Mismatch,
  ResponseInfo,
  RetryInfo,
} from './Hooks.ts';
export type { RateLimit } from './RateLimit.ts';
export { isJsonObject } from './readBody.ts';
export { retryDelay } from './retry.ts';
export { checkParams, findIssues, type Issue } from './validate.ts';
