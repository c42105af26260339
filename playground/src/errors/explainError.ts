import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  type IntercomError,
  InvalidRequestError,
  InvalidResponseError,
  type Issue,
  NetworkError,
  NotFoundError,
  RateLimitError,
  RequestFailedError,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/core';

/** What can be shown of an error. */
export interface ExplainedError {
  readonly name: string;
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly message: string;
  readonly issues: readonly Issue[];
  /** What it means and what to do. */
  readonly meaning: string;
}

type ErrorClass = abstract new (...args: never[]) => IntercomError;

/** The first class that fits says it, so a parent stands after its children. */
const meanings: readonly (readonly [ErrorClass, string])[] = [
  [InvalidRequestError, 'The library checks parameters first, so nothing was sent. Mend the call.'],
  [BadRequestError, 'The server wants other parameters. Mend the call; sent again it fails again.'],
  [AuthenticationError, 'The app id or the API key is not valid. Check both.'],
  [RequestFailedError, 'The parameters were valid, yet the request failed. Read the message.'],
  [
    NotFoundError,
    'The server knows nobody by this email or user_id. Check it, or create the user.',
  ],
  [ServerError, 'Something went wrong on the server. Try again later.'],
  [ApiError, 'The server refused, with a status that the API does not document.'],
  [
    TimeoutError,
    'No whole answer in time. The write may have happened: look before you repeat it.',
  ],
  [NetworkError, 'No answer came. The write may have happened: look before you repeat it.'],
  [InvalidResponseError, 'The server reported success, but its answer cannot be used.'],
];

function findMeaning(error: unknown): string {
  if (error instanceof RateLimitError) {
    const { retryAfter } = error;
    return `Too many requests. Call again ${retryAfter === undefined ? 'later' : `in ${retryAfter} s`}.`;
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return 'You cancelled the call. A write may have happened: look before you repeat it.';
  }
  const unanswered = error instanceof NetworkError || error instanceof TimeoutError;
  if (unanswered && error.method === 'GET') return 'No answer came, or not in time. Try again.';
  const found = meanings.find(([type]) => error instanceof type);
  return found?.[1] ?? 'This is a mistake of the page, not of the call.';
}

export function explainError(error: unknown): ExplainedError {
  const meaning = findMeaning(error);
  if (!(error instanceof Error)) {
    return { name: 'Unknown error', message: String(error), issues: [], meaning };
  }
  return {
    name: error.name,
    message: error.message,
    status:
      error instanceof ApiError || error instanceof InvalidResponseError ? error.status : undefined,
    type: error instanceof ApiError ? error.type : undefined,
    issues:
      error instanceof InvalidRequestError || error instanceof InvalidResponseError
        ? error.issues
        : [],
    meaning,
  };
}
