import type { Abortable } from './pause.ts';

/** What a fault strikes. */
export interface Target {
  /** The real answer, if the request was carried out. */
  readonly answer: Response | undefined;
  /** An abort of one ends all that is under way for the request. */
  readonly under: readonly Abortable[];
}

/** Makes of a request what a fault makes of it: another answer, or none and it throws. */
export type Strike = (target: Target) => Response | Promise<Response>;
