import { ApiException } from '../contract.ts';
import { ConnectionReset } from '../http/respond.ts';
import { OptionError } from '../options.ts';

/** Thrown anywhere below the routes to respond with an `error.list`. */
export class V2Exception extends Error {
  override readonly name = 'V2Exception';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The 404 for a contact. */
export const userNotFound = (): V2Exception => new V2Exception(404, 'not_found', 'User Not Found');

/** The 404 for any other record, and for an unknown path. */
export const resourceNotFound = (): V2Exception =>
  new V2Exception(404, 'not_found', 'Resource Not Found');

/** A 400 for an invalid value. */
export const invalidParameter = (message: string): V2Exception =>
  new V2Exception(400, 'parameter_invalid', message);

/** A 400 for a missing value. */
export const missingParameter = (message: string): V2Exception =>
  new V2Exception(400, 'parameter_not_found', message);

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'api_plan_restricted',
  403: 'forbidden',
  404: 'not_found',
  405: 'unsupported',
  408: 'request_timeout',
  409: 'conflict',
  410: 'contact_merged',
  422: 'unprocessable_entity',
  429: 'rate_limit_exceeded',
  503: 'service_unavailable',
};

/** Returns the `code` of an error that has only a status. */
export function codeOf(status: number): string {
  return codes[status] ?? (status >= 500 ? 'server_error' : 'client_error');
}

/**
 * Converts a thrown error to the one to respond with. The message of an unexpected error stays out of the
 * response, because it may hold private data.
 *
 * @throws OptionError, which reaches the author of the options, and ConnectionReset, which breaks the connection.
 */
export function toV2Exception(error: Error): V2Exception {
  if (error instanceof OptionError || error instanceof ConnectionReset) throw error;
  if (error instanceof V2Exception) return error;
  // Thrown by the parts that both emulators share: the reader of bodies and the header that asks for a fault.
  if (error instanceof ApiException) {
    const { status, message, headers } = error;
    return new V2Exception(status, codeOf(status), message, headers);
  }
  return new V2Exception(500, 'server_error', 'Something went wrong on our end');
}

/** The body of an error. */
export interface WireError {
  readonly type: 'error.list';
  readonly request_id: string;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** Makes the body of an error. */
export function errorBody(requestId: string, code: string, message: string): WireError {
  return { type: 'error.list', request_id: requestId, errors: [{ code, message }] };
}
