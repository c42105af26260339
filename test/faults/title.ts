import type { KindName } from './calls.ts';
import type { Outcome } from './Outcome.ts';

/** Returns the title of a test, to follow the name of the fault. */
export function title(kind: KindName, { error, sent, arrived }: Outcome): string {
  const requests = `${sent} request${sent === 1 ? '' : 's'}`;
  const none = arrived === 0 ? ', none of which arrives' : '';
  return `gives a call that is a ${kind} ${error ?? 'the data'} after ${requests}${none}`;
}
