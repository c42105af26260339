import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import type { FoundBrowser } from './FoundBrowser.ts';
import { isExecutable, which } from './which.ts';

export function findFirefox(): FoundBrowser | undefined {
  const path =
    which('firefox', 'firefox-esr') ??
    ['/Applications/Firefox.app/Contents/MacOS/firefox'].find(isExecutable);
  if (!path) return undefined;
  return {
    name: 'firefox',
    path,
    open: async () => ({
      launcher: puppeteerLauncher({
        launchOptions: { browser: 'firefox', executablePath: path, headless: true },
      }),
      close: () => {},
    }),
  };
}
