import { ApiError, InvalidRequestError, ServerError } from '@intercom-fetch/core';

/** Whether a write that failed with this may have been done: it was sent, and nobody has refused it. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof ApiError) return error instanceof ServerError;
  return !(error instanceof InvalidRequestError);
}
