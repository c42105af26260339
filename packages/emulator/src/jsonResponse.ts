export interface JsonResponseOptions {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a text that is JSON. */
export function jsonTextResponse(
  text: string,
  { status = 200, headers }: JsonResponseOptions = {},
): Response {
  return new Response(text, {
    status,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
  });
}

export function jsonResponse(data: unknown, options?: JsonResponseOptions): Response {
  return jsonTextResponse(JSON.stringify(data), options);
}
