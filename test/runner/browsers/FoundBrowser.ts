import type { BrowserLauncher } from '@web/test-runner';

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

export interface FoundBrowser {
  name: BrowserName;
  /** Where it is, for the report. */
  path: string;
  /** Starts whatever the launcher needs and returns it with the way to end that. */
  open(): Promise<{ launcher: BrowserLauncher; close(): void }>;
}
