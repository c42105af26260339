/** How long the API may take for one answer, its body included. */
export interface Deadline {
  /** Aborted when the time is over, and when the caller has left. */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  readonly isOver: () => boolean;
  /** What `promise` gives, or a rejection as soon as the signal is aborted, whoever ignores that. */
  readonly race: <T>(promise: Promise<T>) => Promise<T>;
  /** Ends the timer, and listens to the caller no longer. */
  readonly release: () => void;
}
