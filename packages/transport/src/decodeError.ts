import {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  RateLimitError,
  RequestFailedError,
  ServerError,
} from './errors/ApiError.ts';
import { contentTypeOf, isJsonObject, safeBody, startOf } from './readBody.ts';
import { type Redact, redactHeaders } from './redact.ts';
import type { CallTrack } from './trackCall.ts';

const errorOf: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: RequestFailedError,
  403: AuthenticationError,
  404: NotFoundError,
  429: RateLimitError,
};

/** `{"error": {"type", "message"}}`, as far as it is there. */
function envelope(body: unknown): { type?: string; message?: string } {
  const error = isJsonObject(body) && isJsonObject(body['error']) ? body['error'] : {};
  const { type, message } = error;
  return {
    ...(typeof type === 'string' && { type: startOf(type, 100) }),
    ...(typeof message === 'string' && { message: startOf(message, 1000) }),
  };
}

function describe(response: Response, redact: Redact): string {
  if (response.status === 410) {
    return 'gone; the hosted v1 was retired around 2016, set baseUrl to a compatible server';
  }
  return `the answer carries no error the API documents (${contentTypeOf(response, redact)})`;
}

/** Makes the typed error for an answer that is a refusal, whatever its body is. */
export function decodeError(
  response: Response,
  text: string,
  redact: Redact,
  track: CallTrack,
): ApiError {
  const { status } = response;
  const { json, shown: body } = safeBody(text, redact);
  const { type, message } = envelope(json);
  const headers = redactHeaders(response.headers, redact);
  const details: ApiErrorDetails = { status, type, headers, body };
  const words = `${message ?? describe(response, redact)} [${type ? `${status} ${type}` : status}]`;
  const KnownError = errorOf[status] ?? (status >= 500 ? ServerError : ApiError);
  return new KnownError(words, details, track.context({ status }));
}
