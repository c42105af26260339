import type { Fault } from './Fault.ts';

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
