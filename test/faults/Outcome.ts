/** The outcome of a call. */
export interface Outcome {
  /** Name of the error's class; undefined when the call returned the good response. */
  readonly error?: string | undefined;
  /** The error's `status`. */
  readonly status?: number | undefined;
  /** The error's `retryAfter`, which only one class has. */
  readonly retryAfter?: number | undefined;
  /** The error's `attempts`: the status of each, or its failure. */
  readonly attempts?: readonly (number | string | undefined)[] | undefined;
  /** Number of requests that the client sent. */
  readonly sent: number;
  /** Number of requests that reached the server. */
  readonly arrived: number;
  /** Milliseconds that the client wanted to wait before each further attempt. */
  readonly waits: readonly number[];
}
