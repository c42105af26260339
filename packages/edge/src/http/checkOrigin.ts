import type { CorsOptions } from '../ProxyOptions.ts';
import { Refusal } from './Refusal.ts';

/**
 * Refuses requests of pages that the proxy is not for. A browser keeps their scripts from reading the answer,
 * but sends some requests all the same, with the cookies of who looks at the page.
 *
 * @throws Refusal 403
 */
export function checkOrigin(request: Request, cors: CorsOptions | undefined): void {
  const origin = request.headers.get('Origin');
  // Without one it comes from no page, or reads for a page of the same origin.
  if (origin === null || cors?.origins === '*' || cors?.origins.includes(origin)) return;
  // Behind what ends TLS, the URL's origin is not the one of the page. No page can set this header.
  if (request.headers.get('Sec-Fetch-Site') === 'same-origin') return;
  if (origin === new URL(request.url).origin) return;
  throw new Refusal(403, 'Pages of this origin are not allowed here');
}
