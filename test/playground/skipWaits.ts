import type { Playground } from './openPlayground.ts';

/** Lets timers of the page go off at once, so that a test need not wait for retries and limits. */
export function skipWaits({ window }: Playground): void {
  const later = window.setTimeout.bind(window);
  // The cast: of what a timer may be given, the page gives functions only.
  window.setTimeout = ((run: () => void, ms = 0) =>
    later(run, ms > 50 ? 0 : ms)) as typeof window.setTimeout;
}
