import type { Settings } from './createClient.ts';
import {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  InvalidResponseError,
  type Issue,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestFailedError,
  ServerError,
} from './errors.ts';
import type { CallReport } from './hooks.ts';
import {
  type Redact,
  type RedactedBody,
  redactBody,
  redactCause,
  redactHeaders,
  startOf,
} from './redact.ts';
import type { RequestSpec } from './types.ts';
import { findIssues } from './validate.ts';

/** Reads a body as text; undefined when it has more than `maxBytes`. */
async function readText(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes <= maxBytes; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  return undefined;
}

/** Typed errors by status; other statuses are a `ServerError` from 500 on and an `ApiError` below. */
const errorClasses: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: RequestFailedError,
  403: PermissionError,
  404: NotFoundError,
  429: RateLimitError,
};

/** Describes a refusal, whatever its body is: the class of its typed error, the message and the details. */
function describeRefusal(
  status: number,
  headers: Headers,
  { json, shown: body }: RedactedBody,
): [type: typeof ApiError, message: string, details: ApiErrorDetails] {
  // `{"error": {"type", "message"}}`, as far as it is there.
  const envelope: { type?: unknown; message?: unknown } = Object(Object(json).error);
  const read = (value: unknown, length: number) =>
    typeof value === 'string' ? startOf(value, length) : undefined;
  const type = read(envelope.type, 100);
  const message =
    read(envelope.message, 1000) ??
    (status === 410
      ? 'the hosted v1 is gone, set baseUrl to a compatible server'
      : `the response names no error (${contentType(headers)})`);
  const KnownError = errorClasses[status] ?? (status >= 500 ? ServerError : ApiError);
  return [
    KnownError,
    `${message} [${type ? `${status} ${type}` : status}]`,
    { status, type, headers, body },
  ];
}

/** Statuses that lead elsewhere. A browser hides the status of a redirect that is not followed: 0. */
const redirects = [0, 301, 302, 303, 307, 308];

/** Names the origin that a redirect leads to, where that can be seen. */
function describeTarget({ headers, redirected, url }: Response, requestUrl: string): string {
  const location = redirected ? url : headers.get('location');
  if (!location || !URL.canParse(location, requestUrl)) return '';
  return ` to ${new URL(location, requestUrl).origin}`;
}

function contentType(headers: Headers): string {
  return headers.get('content-type')?.slice(0, 100) || 'no content type';
}

/** What is known of a response that turned out to be unusable. */
interface Found {
  readonly text?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
}

/**
 * Reads a response: returns its data, as `JSON.parse` returned it, or throws a typed error. Validation
 * changes and drops nothing.
 */
export async function readResponse<T>(
  { validation, reportMismatch, maxResponseBytes }: Settings,
  { method, path, response: expected }: RequestSpec<T>,
  { signal, url }: Request,
  response: Response,
  redact: Redact,
  report: CallReport,
): Promise<T> {
  const { ok, status } = response;
  // The fetch of a library may have bodies of another kind.
  const reader = response.body?.getReader?.();
  /** Cancels a body that nobody reads on: its connection would stay open. It may never finish cancelling. */
  const cancel = () => void reader?.cancel(signal.reason).catch(() => {});
  // Nobody waits for this attempt any more; reported, it would look like the response of the next one.
  if (signal.aborted) cancel();
  signal.throwIfAborted();
  report.responded(response, redact);

  const headers = () => redactHeaders(response.headers, redact);
  /** Makes the error for a response that cannot be used, though its status is no refusal. */
  const unusable = (message: string, { text = '', issues, cause }: Found = {}) => {
    const { shown: body } = redactBody(text, redact);
    return new InvalidResponseError(
      `the response ${message}`,
      { status, headers: headers(), body, issues },
      report.context({ status }, redactCause(cause, redact)),
    );
  };

  if (response.redirected || redirects.includes(status)) {
    cancel();
    const target = redact(describeTarget(response, url));
    throw unusable(
      `is a redirect (${status || 'status hidden by the browser'}${target}), which is not followed: set baseUrl to the API`,
    );
  }
  let text: string | undefined;
  signal.addEventListener('abort', cancel);
  try {
    // A hook may have aborted.
    signal.throwIfAborted();
    text = await (reader ? readText(reader, maxResponseBytes) : response.text());
  } catch (cause) {
    // The body of a refusal only adds information, so a refusal may lack it.
    if (ok) throw unusable('was cut off', { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
    if (text === undefined) cancel();
  }
  signal.throwIfAborted();
  if (!ok) {
    const body = redactBody(text ?? '', redact);
    const [KnownError, message, details] = describeRefusal(status, headers(), body);
    // Made here, because the ten frames that V8 keeps of a stack are to reach the caller's own.
    throw new KnownError(message, details, report.context({ status }));
  }
  if (text === undefined) throw unusable(`has more than ${maxResponseBytes} bytes`);
  if (!expected && !text.trim()) return undefined as T;

  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const what = text.trim()
      ? `not JSON (${contentType(headers())})`
      : `empty, expected ${expected?.name}`;
    throw unusable(`is ${what}`, { text, cause });
  }
  if (!expected) return body as T;
  if (!expected.isUsable(body)) throw unusable(`is not ${expected.name}`, { text });
  if (validation === 'off') return body as T;
  const issues = findIssues(expected.schema, body).map((issue) => ({
    ...issue,
    // A path holds names of fields, which are the server's words.
    path: redact(issue.path),
  }));
  const [first] = issues;
  if (first && validation === 'strict') {
    throw unusable(`does not match its schema: ${first.path}: ${first.message}`, { text, issues });
  }
  if (first) reportMismatch({ method, path, issues });
  return body as T;
}
