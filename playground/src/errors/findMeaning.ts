import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  IntercomError,
  InvalidRequestError,
  InvalidResponseError,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestFailedError,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/core';
import { Cancellation } from '../calls/Cancellation.ts';
import { explainMissing } from './explainMissing.ts';

const nothingChanged = 'Nothing was changed: try again.';
const mayHaveChanged = 'The write may have happened: look before you repeat it.';

/** What to do where nobody knows what the server did. */
function afterUnknown({ method }: IntercomError): string {
  return method === 'GET' ? nothingChanged : mayHaveChanged;
}

function explainLimit({ retryAfter }: RateLimitError): string {
  return `Too many requests. Call again ${retryAfter === undefined ? 'later' : `in ${retryAfter} s`}.`;
}

/** A class of errors, and what one of it means. */
interface Meaning {
  readonly fits: (error: unknown) => boolean;
  readonly tell: (error: never) => string;
}

function meaning<T extends IntercomError>(
  type: abstract new (...args: never[]) => T,
  tell: (error: T) => string,
): Meaning {
  return { fits: (error) => error instanceof type, tell };
}

/** The first class that fits says it, so a parent stands after its children. */
const meanings: readonly Meaning[] = [
  meaning(
    InvalidRequestError,
    () => 'The library checks parameters first, so nothing was sent. Mend the call.',
  ),
  meaning(
    BadRequestError,
    () => 'The server wants other parameters. Mend the call; sent again it fails again.',
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
    (error) => `Something went wrong on the server, or on a proxy. ${afterUnknown(error)}`,
  ),
  meaning(
    ApiError,
    ({ status }) => `The server refused, with a status that the API does not document: ${status}.`,
  ),
  meaning(TimeoutError, (error) => `No whole answer in time. ${afterUnknown(error)}`),
  meaning(
    NetworkError,
    (error) =>
      `No answer came: the server is not there, or the browser withheld its answer (CORS). ${afterUnknown(error)}`,
  ),
  meaning(
    InvalidResponseError,
    (error) => `The server reported success, but its answer cannot be used. ${afterUnknown(error)}`,
  ),
  meaning(IntercomError, () => 'The library refused. Read the message.'),
];

/** What an error means and what to do. */
export function findMeaning(error: unknown): string {
  if (error instanceof Cancellation) {
    return `You cancelled the call. ${error.mayHaveHappened ? mayHaveChanged : nothingChanged}`;
  }
  if (error instanceof Error && error.name === 'AdminError') {
    return 'The emulator cannot do this for the team of the app. Nothing has changed.';
  }
  const found = meanings.find(({ fits }) => fits(error));
  // The cast: it fits.
  return found?.tell(error as never) ?? 'This is a mistake of the page, not of the call.';
}
