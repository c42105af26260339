import {
  ApiError,
  type Attempt,
  AuthenticationError,
  BadRequestError,
  IntercomError,
  InvalidRequestError,
  InvalidResponseError,
  type Issue,
  isOutcomeUnknown,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestFailedError,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/core';
import { Cancellation } from './Call.ts';

/** Explanations of a 404, by the path under the base URL. The first that matches is used. */
const missing: readonly (readonly [RegExp, string])[] = [
  [
    /^\/users\/message_threads/,
    'There is no such thread, or no such user. Check the thread_id and whose it is.',
  ],
  [/^\/tags/, 'There is no tag with this name. Check it, or create the tag.'],
  [
    /^\/(users\/notes|users\/impressions|events)/,
    'The server knows nobody by this email or user_id. Create the user first.',
  ],
  [/^\/users/, 'The server knows nobody by this email or user_id. Check it, or create the user.'],
];

/** Explains a 404. */
function explainMissing({ path = '', type }: NotFoundError): string {
  const found = missing.find(([pattern]) => pattern.test(path));
  // This is no error response of the API: more likely, there is no API at this URL.
  if (!found || type === undefined) return 'Nothing is at this address. Check the base URL.';
  return found[1];
}

const nothingChanged = 'Nothing was changed: try again.';
const mayHaveChanged = 'The write may have happened: look before you repeat it.';

/** Explains what the call may have changed. */
function explainOutcome(error: IntercomError): string {
  return error.method !== 'GET' && isOutcomeUnknown(error) ? mayHaveChanged : nothingChanged;
}

function explainLimit({ retryAfter }: RateLimitError): string {
  return `Too many requests. Call again ${retryAfter === undefined ? 'later' : `in ${retryAfter} s`}.`;
}

/** A class of errors, and what its errors mean. */
interface Meaning {
  readonly fits: (error: unknown) => boolean;
  readonly explain: (error: never) => string;
}

function meaning<T extends IntercomError>(
  type: abstract new (...args: never[]) => T,
  explain: (error: T) => string,
): Meaning {
  return { fits: (error) => error instanceof type, explain };
}

/** The first class that matches is used, so that a parent class stands after its children. */
const meanings: readonly Meaning[] = [
  meaning(
    InvalidRequestError,
    () => 'The library checks parameters first, so nothing was sent. Correct the call.',
  ),
  meaning(
    BadRequestError,
    () => 'The server wants other parameters. Correct the call; sent again it fails again.',
  ),
  meaning(PermissionError, () => 'The API key may not do this. Check the key, and what it is for.'),
  meaning(AuthenticationError, () => 'The app id or the API key is not valid. Check both.'),
  meaning(
    RequestFailedError,
    () => 'The parameters were valid, yet the request failed. Read the message.',
  ),
  meaning(NotFoundError, explainMissing),
  meaning(RateLimitError, explainLimit),
  meaning(
    ServerError,
    (error) => `Something went wrong on the server, or on a proxy. ${explainOutcome(error)}`,
  ),
  meaning(
    ApiError,
    ({ status }) => `The server refused, with a status that the API does not document: ${status}.`,
  ),
  meaning(TimeoutError, (error) => `No whole response in time. ${explainOutcome(error)}`),
  meaning(
    NetworkError,
    (error) =>
      `No response came: the server is not there, or the browser withheld its response (CORS). ${explainOutcome(error)}`,
  ),
  meaning(
    InvalidResponseError,
    (error) =>
      `The server reported success, but its response cannot be used. ${explainOutcome(error)}`,
  ),
  meaning(IntercomError, () => 'The library refused. Read the message.'),
];

/** Explains what an error means and what to do. */
function findMeaning(error: unknown): string {
  if (error instanceof Cancellation) {
    return `You cancelled the call. ${error.mayHaveHappened ? mayHaveChanged : nothingChanged}`;
  }
  if (error instanceof Error && error.name === 'AdminError') {
    return 'The emulator cannot do this for the team of the app. Nothing has changed.';
  }
  const found = meanings.find(({ fits }) => fits(error));
  // The cast: the class has matched.
  return found?.explain(error as never) ?? 'This is a mistake of the page, not of the call.';
}

/** The parts of an error that the page shows. */
interface ExplainedError {
  readonly name: string;
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly message: string;
  readonly issues: readonly Issue[];
  /** Explains what the error means and what to do. */
  readonly meaning: string;
  /** Seconds to wait before the next call. */
  readonly retryAfter?: number | undefined;
  readonly attempts: readonly Attempt[];
  /** The page at which an iteration ended. */
  readonly page?: number | undefined;
}

export function explainError(error: unknown): ExplainedError {
  const meaning = findMeaning(error);
  if (!(error instanceof Error)) {
    return { name: 'Unknown error', message: String(error), issues: [], meaning, attempts: [] };
  }
  const hasStatus = error instanceof ApiError || error instanceof InvalidResponseError;
  const hasIssues = error instanceof InvalidRequestError || error instanceof InvalidResponseError;
  return {
    name: error.name,
    message: error.message,
    status: hasStatus ? error.status : undefined,
    type: error instanceof ApiError ? error.type : undefined,
    issues: hasIssues ? error.issues : [],
    meaning,
    retryAfter: error instanceof RateLimitError ? error.retryAfter : undefined,
    attempts: error instanceof IntercomError ? error.attempts : [],
    page: error instanceof IntercomError ? error.page : undefined,
  };
}
