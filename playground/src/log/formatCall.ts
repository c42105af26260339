import type { Call, Exchange } from '../calls/Call.ts';

/** Formats a delay as `1.2 s` or `240 ms`. */
const formatDelay = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;

/** Describes how long a call waits after an attempt, and what decided that. */
export function formatWait({ delay = 0, response }: Exchange): string {
  const isAsked = response?.headers.some(([name]) => name === 'retry-after');
  return `waits ${formatDelay(delay)} (${isAsked ? 'Retry-After' : 'random'})`;
}

const failureTexts: Readonly<Record<string, string>> = {
  NetworkError: 'No response: the connection failed',
  TimeoutError: 'No response in time',
  aborted: 'Cancelled before a response came',
};

/** Describes why an attempt has no response. */
export function formatFailure({ failure = '', reason }: Exchange): string {
  const text = failureTexts[failure] ?? failure;
  return reason ? `${text} (${reason})` : text;
}

/** Describes the progress of a call that is under way. */
export function formatProgress({ exchanges }: Call): string {
  const last = exchanges.at(-1);
  if (!last || (last.attempt === 1 && last.delay === undefined)) return 'under way';
  const wait = last.delay === undefined ? '' : `, ${formatWait(last)}`;
  return `under way, attempt ${last.attempt}${wait}`;
}

/** Describes how a call ended: the last status, the time of all attempts and waits, and the attempts. */
export function formatEnd({ exchanges, ms }: Call): string {
  const last = exchanges.at(-1);
  if (!last || ms === undefined) return '';
  const outcome = last.response ? `${last.response.status} ` : '';
  const repeated = exchanges.some(({ attempt }) => attempt > 1);
  return `${outcome}in ${ms} ms${repeated ? `, ${last.id} attempts` : ''}`;
}
