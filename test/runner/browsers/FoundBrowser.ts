import type { BrowserLauncher } from '@web/test-runner';

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

export interface FoundBrowser {
  name: BrowserName;
  /** Path of the browser, for the report. */
  path: string;
  /** Starts the processes that the launcher needs, and returns it with a function that ends them. */
  open(): Promise<{ launcher: BrowserLauncher; close(): void }>;
}
