import type { BrowserLauncher } from '@web/test-runner';

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

export interface FoundBrowser {
  name: BrowserName;
  /** Where it is, for the report. */
  path: string;
  /** Most files that one process of it runs; another takes over after them. Without it there is no limit. */
  mostFiles?: number;
  /** Starts whatever the launcher needs and returns it with the way to end that. */
  open(): Promise<{ launcher: BrowserLauncher; close(): void }>;
}
