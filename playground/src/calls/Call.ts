import type { AnyOperation } from '../operations/Operation.ts';

/** Name and value. */
export type Header = readonly [string, string];

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface RecordedBody {
  readonly text: string;
  /** How long it is, in bytes, as far as it was read. */
  readonly bytes: number;
  /** `bounded` when it was longer than what is kept, `broken` when it did not come to its end. */
  readonly end: 'whole' | 'bounded' | 'broken';
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  /** Missing while it is on its way. */
  readonly body?: RecordedBody;
  /** From the request to the end of the body, or to its headers while that is on its way. */
  readonly ms: number;
}

/** A request as it was sent, and what became of it. */
export interface Exchange {
  /** Counts the exchanges of the call from 1. */
  readonly id: number;
  /** Counts the attempts of the same request from 1. */
  readonly attempt: number;
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
  /** Why there is no answer, such as `TimeoutError`. */
  readonly failure?: string;
  /** What the browser said of that. */
  readonly reason?: string;
  /** What a gateway in the page sent to Intercom's current API for it. */
  readonly upstream?: readonly Exchange[];
  /** Milliseconds to the next attempt, when there is to be one. */
  readonly delay?: number;
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
  /** None when the library refused the parameters. The oldest are dropped when there are many. */
  readonly exchanges: readonly Exchange[];
  /** What the call rejected with, when it failed. */
  readonly error?: unknown;
  /** Where it went, once that is known. */
  readonly target?: Target;
  readonly cancel: () => void;
  /** Makes the same call once more. */
  readonly again: () => void;
}

/** Where a call goes: what code that makes it must say, without the key. */
export interface Target {
  readonly baseUrl: string;
  readonly appId: string;
}
