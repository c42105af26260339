import { ApiException, statuses } from '../contract.ts';
import { OptionError } from '../options.ts';

interface JsonResponseOptions {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const texts = new WeakMap<Response, string>();

/** Makes a response of a text that is JSON. */
function jsonTextResponse(
  text: string,
  { status = 200, headers }: JsonResponseOptions = {},
): Response {
  const response = new Response(text, {
    status,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
  });
  texts.set(response, text);
  return response;
}

/**
 * Returns the body of a response that was made of a text here, so that `serve` can send it at once. To read
 * it as a stream takes about as long as everything else. A fault that spoils a body makes another response.
 */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}

export function jsonResponse(data: unknown, options?: JsonResponseOptions): Response {
  return jsonTextResponse(JSON.stringify(data), options);
}

/** The connection broke before the whole response had come. A TypeError, as what `fetch` rejects with then. */
export class ConnectionReset extends TypeError {
  override readonly name = 'ConnectionReset';

  constructor() {
    super('The connection was reset');
  }
}

/** Names the `type` of an error of which only the status is known. */
export function typeOfStatus(status: number): string {
  if (status > 500) return 'server_error';
  if (status === 403) return 'not_authenticated';
  const [type] = Object.entries(statuses).find(([, code]) => code === status) ?? [];
  return type ?? 'bad_request';
}

/**
 * Makes the response for an error. Nothing of an unexpected error gets into it: its message may hold secrets.
 *
 * @throws the error itself, when it is for the author of the test and not for the client.
 */
export function errorResponse(error: Error): Response {
  if (error instanceof OptionError || error instanceof ConnectionReset) throw error;
  const exception =
    error instanceof ApiException
      ? error
      : new ApiException('server_error', 'Something went wrong on our end');
  const { status, headers } = exception;
  return jsonResponse(exception.toEnvelope(), { status, headers });
}
