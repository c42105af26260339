import { InvalidResponseError } from './errors/InvalidResponseError.ts';
import { safeBody } from './readBody.ts';
import { type Redact, redactHeaders, safeCause } from './redact.ts';
import type { CallTrack } from './trackCall.ts';
import type { Issue } from './validate.ts';

/** What was found out of an answer before it turned out to be unusable. */
export interface Found {
  /** Its body; nothing when none could be read. */
  readonly text?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
}

/** Makes the error for an answer that cannot be used, though it is a success. */
export type Unusable = (message: string, found?: Found) => InvalidResponseError;

/** An `Unusable` for this answer, without secrets. */
export function createUnusable(
  { status, headers }: Response,
  redact: Redact,
  track: CallTrack,
): Unusable {
  return (message, { text = '', issues, cause } = {}) => {
    const body = safeBody(text, redact).shown;
    return new InvalidResponseError(
      message,
      { status, headers: redactHeaders(headers, redact), body, issues },
      track.context({ status }, safeCause(cause, redact)),
    );
  };
}
