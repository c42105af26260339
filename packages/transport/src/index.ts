export { compileSchema } from './compileSchema.ts';
export { createClient } from './createClient.ts';
export { basicAuth, isBrowser } from './credentials.ts';
export {
  ApiError,
  type ApiErrorDetails,
  type Attempt,
  AuthenticationError,
  BadRequestError,
  type ErrorContext,
  IntercomError,
  InvalidRequestError,
  type InvalidResponseDetails,
  InvalidResponseError,
  type Issue,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestFailedError,
  ServerError,
  TimeoutError,
} from './errors.ts';
export type {
  AttemptInfo,
  FailureInfo,
  Hooks,
  Mismatch,
  ResponseInfo,
  RetryInfo,
} from './hooks.ts';
export type { RateLimit } from './rateLimit.ts';
export { isOutcomeUnknown, isSlowDown, retryDelay } from './retry.ts';
export type {
  Client,
  ClientOptions,
  ConnectionOptions,
  Credentials,
  FetchInit,
  Method,
  RequestOptions,
  RequestSpec,
  ResponseSpec,
  Validation,
} from './types.ts';
export { checkParams, findIssues, isJsonObject } from './validate.ts';
