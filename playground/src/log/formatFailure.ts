import type { Exchange } from '../calls/Call.ts';

const texts: Readonly<Record<string, string>> = {
  NetworkError: 'No answer: the connection failed',
  TimeoutError: 'No answer in time',
  aborted: 'Cancelled before an answer came',
};

/** Why an attempt has no answer. */
export function formatFailure({ failure = '', reason }: Exchange): string {
  const text = texts[failure] ?? failure;
  return reason ? `${text} (${reason})` : text;
}
