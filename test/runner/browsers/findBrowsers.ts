import { findChromium } from './chromium.ts';
import type { FoundBrowser } from './FoundBrowser.ts';
import { findFirefox } from './firefox.ts';
import { findWebKit } from './webkit.ts';

/** Finds the installed browsers. Chromium always is one, because an npm package ships it. */
export async function findBrowsers(): Promise<FoundBrowser[]> {
  const found = [await findChromium(), findFirefox(), findWebKit()];
  return found.filter((browser) => browser !== undefined);
}
