import type { Emulator } from '@intercom-fetch/emulator';

/** The emulator of this page, with what only the page can do to it. */
export interface PageEmulator extends Emulator {
  /** How long each answer is held back, in milliseconds. */
  latency: number;
}
