import type { EmulatedApp } from './checkApps.ts';
import type { FaultOptions } from './faults/FaultOptions.ts';
import type { IdFactories } from './ids.ts';
import type { Seed } from './state/Snapshot.ts';

/**
 * Options of `createEmulator`.
 *
 * @example
 * ```ts
 * import type { EmulatorOptions } from '@intercom-fetch/emulator';
 *
 * const options: EmulatorOptions = {
 *   apps: [{ appId: 'my_app', apiKey: 'my_key' }],
 *   now: () => Date.UTC(2013, 0, 1),
 * };
 * ```
 */
export interface EmulatorOptions extends FaultOptions {
  /**
   * The apps that keep what is written to them, each apart from the others. The dummy app
   * (`dummy_app_id` or `dummy-app-id`, with any key) exists besides them, always.
   *
   * @default []
   */
  readonly apps?: readonly EmulatedApp[];
  /**
   * The clock, in milliseconds since the epoch. It is asked at each call, and dates what comes without a
   * time of its own.
   *
   * @default () => Date.now()
   */
  readonly now?: () => number;
  /**
   * Makes ids in place of the emulator's own.
   *
   * @default ids that count up from 1 in each app
   */
  readonly ids?: IdFactories;
  /**
   * What the apps hold from the start, and again after a `reset()`.
   *
   * @default nothing
   */
  readonly seed?: Seed;
}
