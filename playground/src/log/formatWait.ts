import type { Exchange } from '../calls/Call.ts';

/** `1.2 s`, or `240 ms`. */
export const formatDelay = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;

/** How long a call waits after an attempt, and why so long. */
export function formatWait({ delay = 0, response }: Exchange): string {
  const told = response?.headers.some(([name]) => name === 'retry-after');
  return `waits ${formatDelay(delay)} (${told ? 'Retry-After' : 'random'})`;
}
