import { ApiException, statuses } from './contract.ts';

/** The `type` of an error envelope by its status. */
const types: ReadonlyMap<number, string> = new Map<number, string>([
  ...Object.entries(statuses).map(([type, status]) => [status, type] as const),
  // Not specified by v1: the types of these two.
  [403, 'forbidden'],
  [408, 'request_timeout'],
]);

/** Further headers of the error response, and details that only `onError` gets. */
export interface RefusalOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Message for `onError`. Left out when the caller is at fault; `onError` is not called then. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** Thrown anywhere while a request is served, to respond with an error envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly detail: string | undefined;

  /** @param message - Seen by the caller, so it says nothing of the key or of other users. */
  constructor(status: number, message: string, options: RefusalOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.status = status;
    this.type = types.get(status) ?? 'server_error';
    this.headers = options.headers ?? {};
    this.detail = options.detail;
  }
}

/** Converts a thrown error to a refusal. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ApiException) return new Refusal(error.status, error.message);
  // The message of an unexpected error stays out of the response, because it may hold a secret.
  const options = { detail: 'unexpected', cause: error };
  return new Refusal(500, 'Something went wrong in the proxy', options);
}

/** Headers of every response: its data is one user's own, and must not be taken for a page. */
export const responseHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Type': 'application/json; charset=utf-8',
  // A browser shows no response as a page then, and only pages that CORS allows can read one.
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Content of an error response. */
interface ErrorDetails {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a response with the error envelope of the API. */
export function errorResponse({ status, type, message, headers }: ErrorDetails): Response {
  return new Response(JSON.stringify({ error: { type, message } }), {
    status,
    headers: { ...responseHeaders, ...headers },
  });
}

/** Joins pieces of bytes. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
