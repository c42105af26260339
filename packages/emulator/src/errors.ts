import { ConnectionReset } from './faults/ConnectionReset.ts';
import { jsonResponse } from './jsonResponse.ts';

/** The status of each `type` that an error envelope can have. */
export const statuses = {
  bad_request: 400,
  not_authenticated: 401,
  request_failed: 402,
  not_found: 404,
  // ours: the contract has no type for these two.
  method_not_allowed: 405,
  request_too_large: 413,
  rate_limit_exceeded: 429,
  server_error: 500,
} as const;

type ErrorType = keyof typeof statuses;

/** The `type` of an error that has no other than its status. */
export function typeOfStatus(status: number): string {
  if (status > 500) return 'server_error';
  if (status === 403) return 'not_authenticated';
  const [type] = Object.entries(statuses).find(([, code]) => code === status) ?? [];
  return type ?? 'bad_request';
}

/** Thrown anywhere below the routes to answer with an error envelope. */
export class ApiException extends Error {
  override readonly name = 'ApiException';
  readonly type: ErrorType;
  readonly headers: Readonly<Record<string, string>>;

  constructor(type: ErrorType, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.type = type;
    this.headers = headers;
  }
}

/** A 400 about one field. */
export class FieldException extends ApiException {
  /** Where it is, such as `users[3].email`. */
  readonly path: string;
  /** What it must be, to be read after the path. */
  readonly expectation: string;

  constructor(path: string, expectation: string) {
    super('bad_request', `${path} ${expectation}`);
    this.path = path;
    this.expectation = expectation;
  }
}

/** An option of the emulator does not do what it must. Its author is told, and no client of the API. */
export class OptionError extends TypeError {}

export function badRequest(message: string): ApiException {
  return new ApiException('bad_request', message);
}

/** Nothing of an unexpected error reaches the answer: its message may hold what its thrower knew. */
export function errorResponse(error: Error): Response {
  if (error instanceof OptionError || error instanceof ConnectionReset) throw error;
  const { type, message, headers } =
    error instanceof ApiException
      ? error
      : new ApiException('server_error', 'Something went wrong on our end');
  return jsonResponse({ error: { type, message } }, { status: statuses[type], headers });
}
