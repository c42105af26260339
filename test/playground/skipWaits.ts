import type { Playground } from './openPlayground.ts';

/** The library's time limit for an attempt. */
const limit = 30_000;

/** Lets the page's timers go off at once, so that a test waits neither for retries nor, if it says so, for the limit. */
export function skipWaits({ window }: Playground, withLimit = false): void {
  const later = window.setTimeout.bind(window);
  const isSkipped = (ms: number) => (ms === limit ? withLimit : ms > 50);
  // The cast: of what a timer may be given, the page gives functions only.
  window.setTimeout = ((run: () => void, ms = 0) =>
    later(run, isSkipped(ms) ? 0 : ms)) as typeof window.setTimeout;
}
