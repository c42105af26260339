/** How long a phase of a request may take: first until it goes on to the API, then until the API has responded. */
export interface Deadline {
  /** Aborted when the time is over, and when the caller has left. */
  readonly signal: AbortSignal;
  /** Why the signal is aborted. */
  readonly ended: () => 'time' | 'caller' | undefined;
  /** What `value` resolves to, or a rejection as soon as the signal is aborted, whoever ignores that. */
  readonly race: <T>(value: T | Promise<T>) => Promise<T>;
  /** Begins the next phase, which may take as long again. */
  readonly restart: () => void;
  /** Ends the timer, and listens to the caller no longer. */
  readonly release: () => void;
}
