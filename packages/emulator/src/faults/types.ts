/** What every fault has, besides what it does. */
interface FaultScope {
  /**
   * The requests that it strikes: `'GET /users'`, or `'/users'` for every method. The path is the part
   * after `/v1`, or `/events` at the root; neither its query nor a trailing slash counts. `HEAD` is a
   * method of its own.
   *
   * @default every request, whatever its path
   */
  readonly on?: string;
  /**
   * How many requests it strikes: a positive integer, or `Infinity`.
   *
   * @default 1
   */
  readonly times?: number;
  /**
   * Called each time it strikes, before it does, with how often it still will. What it throws is thrown
   * to who made the request.
   *
   * @default none
   */
  readonly onStrike?: (left: number) => void;
  /**
   * Whether the emulator carries out the request before it fails, so that a write is there although
   * its sender was not told.
   *
   * @default true for `cutOff`, `slow` and `stallBody`, which spoil the real answer, or else false
   */
  readonly handled?: boolean;
}

/** The API answers with an error. */
interface StatusFault extends FaultScope {
  readonly kind?: never;
  readonly ms?: never;
  /** The status of the answer, from 400 to 599. */
  readonly status: number;
  /**
   * The `type` in the envelope.
   *
   * @default the one that the API has for this status, such as `server_error` for 503
   */
  readonly type?: string;
  /**
   * The `message` in the envelope.
   *
   * @default a sentence which says that the emulator was asked for this
   */
  readonly message?: string;
  /**
   * The `Retry-After` of the answer: seconds from 0, the time as a `Date`, or a text that is sent as it
   * is.
   *
   * @default no such header
   */
  readonly retryAfter?: number | Date | string;
}

/** The request is answered by nothing, or by an answer that stops half way. */
interface BrokenFault extends FaultScope {
  /**
   * - `stall`: no answer comes, until the request is aborted.
   * - `reset`: the connection breaks before an answer comes.
   * - `cutOff`: status and headers come, with the `Content-Length` of the whole body, and the connection
   *   breaks after half of it.
   * - `stallBody`: status, headers and half of the body come, and then nothing.
   */
  readonly kind: 'stall' | 'reset' | 'cutOff' | 'stallBody';
}

/** Something answers that is not the API, such as a proxy before it. */
interface ForeignFault extends FaultScope {
  /**
   * - `html`: a page in HTML.
   * - `garbage`: what says that it is JSON, and is not.
   */
  readonly kind: 'html' | 'garbage';
  /**
   * The status of the answer, from 200 to 599; not 204, 205 or 304, which have no body.
   *
   * @default 502 for `html`, 200 for `garbage`
   */
  readonly status?: number;
}

/** The real answer comes, with a body that drips. */
interface SlowFault extends FaultScope {
  readonly kind: 'slow';
  /**
   * How long the body takes in the whole, in milliseconds: from 0 to 2,147,483,647.
   *
   * @default 1000
   */
  readonly ms?: number;
  /** Only a request that was carried out has a real answer. */
  readonly handled?: true;
}

/**
 * What `emulator.fail` does to requests, and to which: an error of the API with this `status`, or
 * what its `kind` says.
 *
 * @example
 * ```ts
 * import { createEmulator, type Fault } from '@intercom-fetch/emulator';
 *
 * const busy: Fault = { on: 'GET /users', status: 503, times: 2, retryAfter: 1 };
 * const lost: Fault = { on: 'POST /users', kind: 'reset', handled: true };
 * const emulator = createEmulator();
 * emulator.fail(busy);
 * emulator.fail(lost);
 * ```
 */
export type Fault = StatusFault | BrokenFault | ForeignFault | SlowFault;

/** The options of an emulator that are about its being slow and its failing. */
export interface FaultOptions {
  /**
   * How long each answer is on its way, in milliseconds from 0 to 2,147,483,647, or a function that says
   * so for a request (whose body it must leave alone). A request is carried out when it arrives, and
   * its answer waits. An abort ends the wait; a preflight does not wait.
   *
   * @default 0
   */
  readonly latency?: number | ((request: Request) => number);
  /**
   * Whether a request may ask for its own failure by the header `x-emulator-fault`: a status or a kind
   * of `Fault`, and its fields, such as `503`, `503; retry-after=1`, `stall`, `cut-off`,
   * `slow; ms=500`, `html; status=200` or `reset; handled=true`. Neither case nor hyphens count in
   * names. It comes before the faults of `fail`, and uses none of them up. One that cannot be read is
   * answered with a 400 that says why. When not allowed, the header means nothing.
   *
   * @default false
   */
  readonly allowFaults?: boolean;
}

/** The part of an emulator that makes it fail. */
export interface FaultControls {
  /**
   * Makes requests fail on demand, before they are authenticated; the dummy app's too. Of several faults
   * that a request matches, the one that was added first and has times left strikes. A preflight uses
   * none up.
   *
   * @param fault - What happens, to which requests and how often.
   * @returns A function that withdraws what is left of the fault. `reset()` withdraws all of them, and
   * breaks the connections of requests that are stalled or slowed down, as `kind: 'reset'` would.
   * @throws TypeError that names the field which is wrong, such as an `on` that no path of the API is at.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator();
   * // Two requests get a 503 with `Retry-After: 1`, and the third what it asks for.
   * emulator.fail({ on: 'GET /users', status: 503, times: 2, retryAfter: 1 });
   * // The user is created, and the caller does not learn it.
   * const withdraw = emulator.fail({ on: 'POST /users', kind: 'reset', handled: true });
   * withdraw();
   * ```
   */
  readonly fail: (fault: Fault) => () => void;
}
