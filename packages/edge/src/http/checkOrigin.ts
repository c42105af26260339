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
  // No page can set this one.
  const site = request.headers.get('Sec-Fetch-Site');
  if (cors?.origins === '*') return;
  if (origin === null) {
    // From no page; or by a page as an image, a script or a link, of which only its own may.
    if (site === null || site === 'same-origin' || site === 'none') return;
  } else {
    if (cors?.origins.includes(origin)) return;
    // Behind what ends TLS, the URL's origin is not the one of the page.
    if (site === 'same-origin' || origin === new URL(request.url).origin) return;
  }
  throw new Refusal(403, 'Pages of this origin are not allowed here');
}
