import type { AnyOperation } from '../operations/Operation.ts';

/** The name and value of a header. */
export type Header = readonly [string, string];

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface RecordedBody {
  readonly text: string;
  /** Bytes that were read. */
  readonly bytes: number;
  /** `bounded` when the body was longer than what is kept, `broken` when it was cut off. */
  readonly end: 'whole' | 'bounded' | 'broken';
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  /** Missing until the body has been read. */
  readonly body?: RecordedBody;
  /** Milliseconds from the request to the end of the body; to the headers, until the body has been read. */
  readonly ms: number;
}

/** A request as it was sent, with its response or failure. */
export interface Exchange {
  /** Counts the exchanges of the call from 1. */
  readonly id: number;
  /** Counts the attempts of the same request from 1. */
  readonly attempt: number;
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
  /** The name of the error in place of a response, such as `TimeoutError`. */
  readonly failure?: string;
  /** The browser's message for that error. */
  readonly reason?: string;
  /** The requests that a gateway in the page made of this one. */
  readonly upstream?: readonly Exchange[];
  /** Milliseconds until the next attempt; missing when there is none. */
  readonly delay?: number;
}

/** The record of one call of a function of the library. */
export interface Call {
  /** Counted from 1. */
  readonly id: number;
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The maker of the call: the person, or the page, which brings its table up to date. */
  readonly origin: 'person' | 'page';
  readonly state: 'under way' | 'done' | 'failed';
  /** The requests; none when the library refused the parameters. Of many, the oldest are dropped. */
  readonly exchanges: readonly Exchange[];
  /** The reason of the rejection, when the call failed. */
  readonly error?: unknown;
  /** The server that the call went to, once that is known. */
  readonly target?: Target;
  /** Milliseconds from the start to the end of the call, with all attempts and the waits between them. */
  readonly ms?: number;
  readonly cancel: () => void;
  /** Makes the same call once more. */
  readonly again: () => void;
}

/** The server of a call, as code that makes the call must name it; without the key. */
export interface Target {
  readonly baseUrl: string;
  readonly appId: string;
}

/** The reason of a call that the person cancelled, in place of the browser's own error. */
export class Cancellation extends DOMException {
  /** True when the call was a write and had been sent. */
  readonly mayHaveHappened: boolean;

  constructor(mayHaveHappened: boolean) {
    super('The call was cancelled', 'AbortError');
    this.mayHaveHappened = mayHaveHappened;
  }
}
