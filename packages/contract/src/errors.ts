/** The HTTP status of each `type` that the contract's servers put into an error envelope. */
export const statuses = {
  bad_request: 400,
  not_authenticated: 401,
  request_failed: 402,
  not_found: 404,
  // Not specified by v1: the type of a 405 and of a 413.
  method_not_allowed: 405,
  request_too_large: 413,
  rate_limit_exceeded: 429,
  server_error: 500,
} as const;

/** The `type` of an error envelope. */
export type ErrorType = keyof typeof statuses;

/** The body of every response with an error: `{"error": {"type": …, "message": …}}`. */
export interface ErrorEnvelope {
  readonly error: { readonly type: string; readonly message: string };
}

/** Thrown anywhere below a server's routes to respond with an error envelope. */
export class ApiException extends Error {
  override readonly name: string = 'ApiException';
  readonly type: ErrorType;
  /** Headers of the response, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param message - Sent to the caller. */
  constructor(type: ErrorType, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.type = type;
    this.headers = headers;
  }

  /** The HTTP status of the response. */
  get status(): number {
    return statuses[this.type];
  }

  /** The body of the response. */
  toEnvelope(): ErrorEnvelope {
    return { error: { type: this.type, message: this.message } };
  }
}

/** A 400 about one field of a query or a body. */
export class FieldException extends ApiException {
  /** Path of the field, such as `users[3].email`. */
  readonly path: string;
  /** The words that follow the path in the message, such as `must be a string`. */
  readonly expectation: string;

  constructor(path: string, expectation: string) {
    super('bad_request', `${path} ${expectation}`);
    this.path = path;
    this.expectation = expectation;
  }
}

/** A 400 about a request as a whole. */
export function badRequest(message: string): ApiException {
  return new ApiException('bad_request', message);
}

/** Cuts a name sent by the caller to a length that fits a message. */
export function shorten(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64)}…` : name;
}

/** Joins a path and a key: `users[3]` and `email` make `users[3].email`. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? shorten(key) : `${path}.${shorten(key)}`;
}
