import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  InvalidResponseError,
  type Issue,
  NotFoundError,
  RateLimitError,
  RequestFailedError,
  ServerError,
} from './errors.ts';
import type { CallReport, ReportMismatch } from './hooks.ts';
import { type Redact, redactBody, redactCause, redactHeaders, startOf } from './redact.ts';
import type { RequestSpec, Validation } from './types.ts';
import { findIssues, isJsonObject } from './validate.ts';

/** More than a page of 500 users ever was, and less than would hurt: 64 MiB. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads a body as text; undefined when it is longer than a client reads. After an abort, and behind that
 * length, the rest is cancelled.
 */
async function readText(response: Response, signal: AbortSignal): Promise<string | undefined> {
  // The fetch of a library may have bodies of another kind.
  if (typeof response.body?.getReader !== 'function') return response.text();
  const reader = response.body.getReader();
  // Not awaited: a body that never ends may never finish cancelling either.
  const cancel = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    const decoder = new TextDecoder();
    let text = '';
    for (let bytes = 0; bytes <= maxBytes; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
    cancel();
    return undefined;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Typed errors by status; other statuses are a `ServerError` from 500 on and an `ApiError` below. */
const errorClasses: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: RequestFailedError,
  403: AuthenticationError,
  404: NotFoundError,
  429: RateLimitError,
};

/** What reading a response needs to know of its call. */
export interface ResponseContext {
  readonly validation: Validation;
  readonly reportMismatch: ReportMismatch;
  readonly redact: Redact;
  readonly report: CallReport;
}

/** What is known of a response that turned out to be unusable. */
interface Found {
  readonly text?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
}

/** Makes the error for a response that cannot be used, though its status is no refusal. */
export function unusable(
  { status, headers }: Response,
  { redact, report }: Pick<ResponseContext, 'redact' | 'report'>,
  message: string,
  { text = '', issues, cause }: Found = {},
): InvalidResponseError {
  const { shown: body } = redactBody(text, redact);
  return new InvalidResponseError(
    message,
    { status, headers: redactHeaders(headers, redact), body, issues },
    report.context({ status }, redactCause(cause, redact)),
  );
}

/** Makes the typed error for a refusal, whatever its body is. */
function refusal(
  response: Response,
  text: string,
  { redact, report }: Pick<ResponseContext, 'redact' | 'report'>,
): ApiError {
  const { status } = response;
  const { json, shown: body } = redactBody(text, redact);
  const headers = redactHeaders(response.headers, redact);
  // `{"error": {"type", "message"}}`, as far as it is there.
  const envelope = isJsonObject(json) && isJsonObject(json['error']) ? json['error'] : {};
  const read = (name: string, length: number) => {
    const { [name]: value } = envelope;
    return typeof value === 'string' ? startOf(value, length) : undefined;
  };
  const type = read('type', 100);
  const message =
    read('message', 1000) ??
    (status === 410
      ? 'gone; the hosted v1 was retired around 2016, set baseUrl to a compatible server'
      : `the response carries no error that the API documents (${contentType(headers)})`);
  const KnownError = errorClasses[status] ?? (status >= 500 ? ServerError : ApiError);
  return new KnownError(
    `${message} [${type ? `${status} ${type}` : status}]`,
    { status, type, headers, body },
    report.context({ status }),
  );
}

function contentType(headers: Headers): string {
  return headers.get('content-type')?.slice(0, 100) || 'no content type';
}

/**
 * Reads a response: its data, as `JSON.parse` returned it, or a typed error. Validation changes and
 * drops nothing.
 */
export async function readResponse<T>(
  spec: RequestSpec<T>,
  response: Response,
  signal: AbortSignal,
  context: ResponseContext,
): Promise<T> {
  const { redact, validation, reportMismatch } = context;
  let text: string | undefined;
  try {
    text = await readText(response, signal);
  } catch (cause) {
    // The body of a refusal only adds information, so a refusal may lack it.
    if (response.ok) throw unusable(response, context, 'the response was cut off', { cause });
  }
  signal.throwIfAborted();
  if (!response.ok) throw refusal(response, text ?? '', context);
  if (text === undefined) throw unusable(response, context, 'the response does not end');

  const { method, path, response: expected } = spec;
  if (!text.trim()) {
    if (!expected) return undefined as T;
    throw unusable(response, context, `the response is empty, expected ${expected.name}`, { text });
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const type = contentType(redactHeaders(response.headers, redact));
    throw unusable(response, context, `the response is not JSON (${type})`, { text, cause });
  }
  if (!expected) return body as T;
  if (!expected.isUsable(body)) {
    throw unusable(response, context, `the response is not ${expected.name}`, { text });
  }
  if (validation === 'off') return body as T;
  const issues = findIssues(expected.schema, body).map((issue) => ({
    ...issue,
    // A path holds names of fields, which are the server's words.
    path: redact(issue.path),
  }));
  const [first] = issues;
  if (first && validation === 'strict') {
    const message = `the response does not match its schema: ${first.path}: ${first.message}`;
    throw unusable(response, context, message, { text, issues });
  }
  if (first) reportMismatch({ method, path, issues });
  return body as T;
}
