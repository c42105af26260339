import type { Emulator } from '@intercom-fetch/emulator';

/** The emulator of this page, with what only the page can do to it. */
export interface PageEmulator extends Emulator {
  /** Whether requests pass the service worker, and so show in the browser's network panel. */
  readonly inNetworkPanel: boolean;
  /** Why what is written is not kept over a reload; undefined when it is kept. */
  readonly notKept: string | undefined;
  /** How long each answer is held back, in milliseconds. */
  latency: number;
  /** Replaces all data by a few users, or by many. */
  readonly load: (sample: 'few' | 'many') => void;
}
