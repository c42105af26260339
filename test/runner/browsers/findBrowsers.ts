import { findChromium } from './chromium.ts';
import type { FoundBrowser } from './FoundBrowser.ts';
import { findFirefox } from './firefox.ts';
import { findWebKit } from './webkit.ts';

/** What is installed here; Chromium always is, since an npm package ships one. */
export async function findBrowsers(): Promise<FoundBrowser[]> {
  const found = [await findChromium(), findFirefox(), findWebKit()];
  return found.filter((browser) => browser !== undefined);
}
