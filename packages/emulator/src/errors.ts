import { ApiException, statuses } from './contract.ts';
import { ConnectionReset } from './faults/ConnectionReset.ts';
import { jsonResponse } from './jsonResponse.ts';

/** An option of the emulator does not do what it must. Its author is told, and no client of the API. */
export class OptionError extends TypeError {}

/** Names the `type` of an error that has no other than its status. */
export function typeOfStatus(status: number): string {
  if (status > 500) return 'server_error';
  if (status === 403) return 'not_authenticated';
  const [type] = Object.entries(statuses).find(([, code]) => code === status) ?? [];
  return type ?? 'bad_request';
}

/** Nothing of an unexpected error reaches the answer: its message may hold what its thrower knew. */
export function errorResponse(error: Error): Response {
  if (error instanceof OptionError || error instanceof ConnectionReset) throw error;
  const exception =
    error instanceof ApiException
      ? error
      : new ApiException('server_error', 'Something went wrong on our end');
  const { status, headers } = exception;
  return jsonResponse(exception.toEnvelope(), { status, headers });
}
