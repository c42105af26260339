import { ApiError, InvalidRequestError, ServerError } from '@intercom-fetch/core';
import { Cancellation } from './Cancellation.ts';

/** Whether a write that failed with this may have been done: it was sent, and nobody has refused it. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof Cancellation) return error.mayHaveHappened;
  if (error instanceof ApiError) return error instanceof ServerError;
  return !(error instanceof InvalidRequestError);
}
