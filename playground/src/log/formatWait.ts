import type { Exchange } from '../calls/Call.ts';

// Not in `CallLog.tsx`: what is loaded later must not import the file that loads it, or the page's first chunk is split.

/** Formats a delay as `1.2 s` or `240 ms`. */
const formatDelay = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;

/** Describes how long a call waits after an attempt, and what decided that. */
export function formatWait({ delay = 0, response }: Exchange): string {
  const isAsked = response?.headers.some(([name]) => name === 'retry-after');
  return `waits ${formatDelay(delay)} (${isAsked ? 'Retry-After' : 'random'})`;
}
