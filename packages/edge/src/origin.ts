import { Refusal } from './http.ts';
import type { CorsOptions } from './options.ts';

const exposed = [
  ...['Allow', 'Retry-After', 'X-Request-Id'],
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
].join();

/**
 * Refuses requests of pages that may not use the proxy. A browser keeps their scripts from reading the response, but
 * sends some requests all the same, with the cookies of whoever looks at the page.
 *
 * @throws Refusal 403
 */
export function checkOrigin({ headers, url }: Request, cors: CorsOptions | undefined): void {
  if (cors?.origins === '*') return;
  const origin = headers.get('Origin');
  // No page can set this header.
  const site = headers.get('Sec-Fetch-Site');
  if (origin === null) {
    // Not from a page; or from a page for an image, a script or a link, which only pages of the proxy's own origin may load.
    if (site === null || site === 'same-origin' || site === 'none') return;
  } else {
    if (cors?.origins.includes(origin)) return;
    // Behind a server that ends TLS, the origin of the URL is not the one of the page.
    if (site === 'same-origin' || origin === new URL(url).origin) return;
  }
  throw new Refusal(403, 'Pages of this origin are not allowed here');
}

/** Lets pages of the listed origins read a response, by its headers. */
export function allowOrigin(
  request: Request,
  headers: Headers,
  { origins, credentials = false }: CorsOptions,
): void {
  // A cache must not give the response for one origin to a page of another.
  if (origins !== '*') headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin') ?? '';
  if (origins !== '*' && !origins.includes(origin)) return;
  headers.set('Access-Control-Allow-Origin', origins === '*' ? origins : origin);
  headers.set('Access-Control-Expose-Headers', exposed);
  if (credentials) headers.set('Access-Control-Allow-Credentials', 'true');
}

/** Responds to a preflight. Pages may send any header, because none goes on to the API. */
export function preflightResponse(request: Request, cors: CorsOptions): Response {
  const headers = new Headers({
    'Access-Control-Allow-Methods': 'GET,POST,PUT,DELETE',
    'Access-Control-Max-Age': '600',
  });
  const requested = request.headers.get('Access-Control-Request-Headers');
  if (requested) {
    headers.set('Access-Control-Allow-Headers', requested);
    headers.set('Vary', 'Access-Control-Request-Headers');
  }
  allowOrigin(request, headers, cors);
  return new Response(null, { status: 204, headers });
}
