// The outcome that each fault must have, for each kind of call.
import type { KindName } from './calls.ts';
import type { FaultName } from './faultNames.ts';
import type { Outcome } from './Outcome.ts';

export type Expected = Readonly<Record<KindName, Outcome>>;

/** How a call ends, apart from the number of its requests. */
type End = Pick<Outcome, 'error' | 'status' | 'retryAfter'>;

interface Course {
  /** Number of times that the request is sent. */
  readonly sent: number;
  /** Milliseconds of each wait. */
  readonly wait?: number;
  /** Number of requests that reach the server, if not all. */
  readonly arrived?: number;
}

function outcome(end: End, course: Course): Outcome {
  const { sent, wait = 0, arrived = sent } = course;
  const attempts = Array(sent).fill(end.status ?? end.error);
  const waits = Array(sent - 1).fill(wait);
  return { ...end, ...(end.error && { attempts }), sent, arrived, waits };
}

function all(end: End, course: Course): Expected {
  const each = outcome(end, course);
  return { read: each, upsert: each, 'other write': each };
}

/** The data, at once. */
const data = all({}, { sent: 1 });

/** Makes the outcomes of a failure that may pass: idempotent requests are repeated. */
function passing(end: End, arrived?: 0): Expected {
  const course = (sent: number) => outcome(end, { sent, arrived: arrived ?? sent });
  return { read: course(3), upsert: course(3), 'other write': course(1) };
}

/** Makes the outcomes of a response that cannot be used, after the server has acted or may have. */
const unusable = (status = 200) => all({ error: 'InvalidResponseError', status }, { sent: 1 });

const timeUp = all({ error: 'TimeoutError' }, { sent: 1 });
const noResponse: End = { error: 'NetworkError' };
const serverError = (status: number): End => ({ error: 'ServerError', status });
const limited = (retryAfter?: number): End => ({
  error: 'RateLimitError',
  status: 429,
  retryAfter,
});

/** Makes the outcomes of a failure after which the server has surely done nothing: every request is repeated. */
const untouched = (end: End, wait = 0) => all(end, { sent: 3, wait });

export const expected: Readonly<Record<FaultName, Expected>> = {
  'connection refused': passing(noResponse, 0),
  'connection reset before the response': passing(noResponse),
  'connection closed before the response': passing(noResponse),
  'connection reset before the first response only': {
    read: outcome({}, { sent: 2 }),
    upsert: outcome({}, { sent: 2 }),
    'other write': outcome(noResponse, { sent: 1 }),
  },
  'connection reset in the body': unusable(),
  'body shorter than its `Content-Length`': unusable(),
  'body without its last chunk': unusable(),
  'broken chunk': unusable(),
  'broken gzip': unusable(),
  'gzip that is cut off': unusable(),
  'stall before the headers': timeUp,
  'stall in the body': timeUp,
  'slow drip that ends in time': data,
  'slow drip that does not': timeUp,
  'empty 200': unusable(),
  '204 without a body': unusable(204),
  'HTML with 200': unusable(),
  'HTML with 502': passing(serverError(502)),
  'JSON of the wrong shape': unusable(),
  '10 MB of JSON of the wrong shape': unusable(),
  'good JSON as `text/plain`': data,
  'JSON that does not end': unusable(),
  'redirect to another origin': unusable(307),
  'redirect loop': unusable(307),
  '103 before the response': data,
  '429 without `Retry-After`': untouched(limited()),
  '429, `Retry-After: 0`': untouched(limited(0)),
  '429, `Retry-After: 1`': untouched(limited(1), 1000),
  '429, `Retry-After: 0.8`': untouched(limited(0.8), 800),
  '429, `Retry-After` a date in 2 s': untouched(limited(2), 2000),
  '429, `Retry-After` a date in 2 s, as in RFC 850': untouched(limited(2), 2000),
  '429, `Retry-After` a date in 2 s, as by asctime': untouched(limited(2), 2000),
  '429, `Retry-After` a date in the past': untouched(limited(0)),
  // Longer than maxRetryAfter, so the caller gets the error.
  '429, `Retry-After: 99999999999`': all(limited(99_999_999_999), { sent: 1 }),
  '429, `Retry-After: soon`': untouched(limited()),
  '429, `X-RateLimit-Reset` in 2 s alone': untouched(limited(2), 2000),
  '503 without `Retry-After`': passing(serverError(503)),
  '503, `Retry-After: 0`': untouched(serverError(503)),
  '503, `Retry-After: 99999999999`': all(serverError(503), { sent: 1 }),
};
