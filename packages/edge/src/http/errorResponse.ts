/** Headers of every answer: what it holds is one user's own, and is data and no page. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Type': 'application/json; charset=utf-8',
  // With it, no page can be made of an answer, and only pages that CORS lets in can read one.
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

interface ApiError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An error in the envelope of the API. */
export function errorResponse({ status, type, message, headers }: ApiError): Response {
  return new Response(JSON.stringify({ error: { type, message } }), {
    status,
    headers: { ...answerHeaders, ...headers },
  });
}
