/** A request of a run. Times are milliseconds from its start. */
export interface Bar {
  /** Number of the page it asks for. */
  readonly page: number;
  /** From 1; what comes after that are retries. */
  readonly attempt: number;
  readonly start: number;
  /** Missing while it is under way. */
  readonly end?: number;
  /** Of the answer, or what became of it instead. */
  readonly outcome?: number | 'cancelled' | 'failed';
}

/** After so many a run is stopped: what more would show is known by then. */
export const mostPages = 30;

export interface Settings {
  readonly concurrency: number;
  /** Milliseconds that each request waits before it is sent. */
  readonly latency: number;
  readonly perPage: number;
}

/** An iteration over all users, as it could be watched. */
export interface PagingRun {
  readonly id: number;
  readonly settings: Settings;
  readonly state: 'under way' | 'done' | 'stopped' | 'cancelled' | 'failed';
  readonly bars: readonly Bar[];
  /** When the loop was given each page, by the page's number. */
  readonly given: ReadonlyMap<number, number>;
  readonly users: number;
  /** When it began, as `performance.now` tells. */
  readonly begun: number;
  /** Until it ended, or so far. */
  readonly time: number;
  readonly error?: unknown;
}
