import type { AnyOperation } from '../operations/Operation.ts';

/** Name and value. */
export type Header = readonly [string, string];

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  /** From the request to the end of the body, in milliseconds. */
  readonly ms: number;
}

/** A request as it was sent, and its answer once there is one. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
}

/** One call of a function of the library, with all that came of it. */
export interface Call {
  /** Counted from 1. */
  readonly id: number;
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** Who wanted it: the person at the page, or the page itself to bring its table up to date. */
  readonly origin: 'person' | 'page';
  readonly state: 'under way' | 'done' | 'failed';
  /** None when the library refused the parameters. */
  readonly exchanges: readonly Exchange[];
  /** What the call rejected with, when it failed. */
  readonly error?: unknown;
}
