/** The fields that every fault may have. */
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
   * Number of requests that it strikes: a positive integer, or `Infinity`.
   *
   * @default 1
   */
  readonly times?: number;
  /**
   * Called each time before it strikes, with the number of times that are left. When it throws, the
   * request rejects with a TypeError whose `cause` is the error.
   *
   * @default none
   */
  readonly onStrike?: (left: number) => void;
  /**
   * Whether the emulator carries out the request before it fails: a write is stored then, although its
   * sender gets no response.
   *
   * @default true for `cutOff`, `slow` and `stallBody`, which spoil the real response, or else false
   */
  readonly handled?: boolean;
}

/** The API responds with an error. */
interface StatusFault extends FaultScope {
  readonly kind?: never;
  readonly ms?: never;
  /** Status of the response, from 400 to 599. */
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
   * The `Retry-After` of the response: seconds from 0, a `Date`, or a text that is sent as it is.
   *
   * @default no such header
   */
  readonly retryAfter?: number | Date | string;
}

/** No response comes, or one that breaks off. */
interface BrokenFault extends FaultScope {
  /**
   * - `stall`: no response comes, until the request is aborted.
   * - `reset`: the connection breaks before a response comes.
   * - `cutOff`: status and headers come, with the `Content-Length` of the whole body, and the connection
   *   breaks after half of it.
   * - `stallBody`: status, headers and half of the body come, and then nothing.
   */
  readonly kind: 'stall' | 'reset' | 'cutOff' | 'stallBody';
}

/** Something other than the API responds, such as a proxy before it. */
interface ForeignFault extends FaultScope {
  /**
   * - `html`: a page in HTML.
   * - `garbage`: a body that is not JSON, with the content type of JSON.
   */
  readonly kind: 'html' | 'garbage';
  /**
   * Status of the response, from 200 to 599; not 204, 205 or 304, which have no body.
   *
   * @default 502 for `html`, 200 for `garbage`
   */
  readonly status?: number;
}

/** The real response comes, with a body that drips. */
interface SlowFault extends FaultScope {
  readonly kind: 'slow';
  /**
   * Milliseconds that the whole body takes, from 0 to 2,147,483,647.
   *
   * @default 1000
   */
  readonly ms?: number;
  /** Only a request that was carried out has a real response. */
  readonly handled?: true;
}

/**
 * A failure for `emulator.fail`: an error of the API with a `status`, or another failure by its `kind`.
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

/** Options of an emulator to be slow and to fail. */
export interface FaultOptions {
  /**
   * Milliseconds that each response is held back, from 0 to 2,147,483,647, or a function that returns them for
   * a request and does not read its body. A request is carried out when it arrives, and its response waits.
   * An abort ends the wait; a preflight does not wait.
   *
   * @default 0
   */
  readonly latency?: number | ((request: Request) => number);
  /**
   * Whether a request may bring a fault of its own in the header `x-emulator-fault`: a status or a kind of
   * {@link Fault}, and its fields, such as `503`, `503; retry-after=1`, `stall`, `cut-off`,
   * `slow; ms=500`, `html; status=200` or `reset; handled=true`. Case and hyphens of
   * names do not matter. Such a fault comes before those of `fail`, and uses none of them up. One that cannot
   * be read is a 400 that says why. When not allowed, the header is ignored.
   *
   * @default false
   */
  readonly allowFaults?: boolean;
}

/** The part of an emulator that makes it fail. */
export interface FaultControls {
  /**
   * Makes requests fail, before they are authenticated, and those of the dummy app as well. Of several faults
   * that match a request, the first one that was added strikes. A preflight uses none up.
   *
   * @param fault - The failure, the requests that it strikes, and how many of them.
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
