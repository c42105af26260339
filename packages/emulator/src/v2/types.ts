import type { FaultControls } from '../faults/FaultControls.ts';
import type { FaultOptions } from '../faults/FaultOptions.ts';
import type { V2Admin } from './admin.ts';
import type { Contact } from './contactStore.ts';
import type { V2IdFactories } from './ids.ts';
import type { V2Seed, V2Snapshot } from './seed.ts';

/** Where a workspace is: `https://api.intercom.io`, or with `eu.` or `au.` before `intercom.io`. */
export type V2Region = 'us' | 'eu' | 'au';

/** What has custom attributes. */
export type AttributeModel = 'contact' | 'company';

/** The type of a custom attribute. */
export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'date';

/** A custom attribute: the name of one of contacts, which takes values of every type, or all of it. */
export type V2AttributeOption =
  | string
  | {
      readonly name: string;
      readonly model: AttributeModel;
      readonly data_type: AttributeType;
      /** The only values that it takes, of those with the type `string`. */
      readonly options?: readonly string[];
    };

/** A member of the team. */
export interface V2AdminOption {
  /** Digits. @default counts up from 991267459 */
  readonly id?: string;
  readonly name: string;
  readonly email: string;
}

/** The rate limit of a workspace. */
export interface V2RateLimit {
  /** How many requests a window has room for. */
  readonly limit: number;
  /** The length of a window in seconds. @default 10 */
  readonly window?: number;
}

/**
 * Options of `createV2Emulator`.
 *
 * @example
 * ```ts
 * import { createV2Emulator, type V2EmulatorOptions } from '@intercom-fetch/emulator/v2';
 *
 * const options: V2EmulatorOptions = {
 *   accessToken: 'token',
 *   attributes: ['plan', { name: 'seats', model: 'contact', data_type: 'integer' }],
 *   seed: { contacts: [{ external_id: '7', email: 'ada@example.com' }] },
 *   searchLag: 60_000,
 *   rateLimit: { limit: 167 },
 * };
 * const emulator = createV2Emulator(options);
 * ```
 */
export interface V2EmulatorOptions extends FaultOptions {
  /** The token that requests must bring as `Authorization: Bearer …`. It belongs to the first admin. */
  readonly accessToken: string;
  /**
   * The region of the workspace. Requests to the hosts that Intercom has for other regions get a
   * 401; those to any other host are served.
   *
   * @default 'us'
   */
  readonly region?: V2Region;
  /**
   * The team.
   *
   * @default one admin
   */
  readonly admins?: readonly V2AdminOption[];
  /**
   * The custom attributes there are; values of others are refused, as by the API.
   *
   * @default []
   */
  readonly attributes?: readonly V2AttributeOption[];
  /**
   * What the workspace holds from the start, and again after a `reset()`.
   *
   * @default nothing
   */
  readonly seed?: V2Seed;
  /**
   * The clock, in milliseconds since the epoch. It is asked at each call.
   *
   * @default () => Date.now()
   */
  readonly now?: () => number;
  /**
   * Makes ids in place of the emulator's own.
   *
   * @default ids that count up
   */
  readonly ids?: V2IdFactories;
  /**
   * Milliseconds of the clock until a search finds what was written. Until then it finds contacts and
   * conversations as they were before. What was seeded is found at once.
   *
   * @default 0
   */
  readonly searchLag?: number;
  /**
   * The rate limit, with its headers. Left out, there is neither a limit nor such headers, so that no
   * test depends on how fast it runs.
   *
   * @default none
   */
  readonly rateLimit?: V2RateLimit;
}

/**
 * An Intercom workspace of today in memory.
 *
 * @example
 * ```ts
 * import { createV2Emulator, type V2Emulator } from '@intercom-fetch/emulator/v2';
 *
 * const emulator: V2Emulator = createV2Emulator({ accessToken: 'token' });
 * ```
 */
export interface V2Emulator extends FaultControls {
  /**
   * Responds to a request as the API would, at the root of any host, without a network. It takes what
   * `fetch` takes and can stand in for it, detached as well. The status of an error is in the response;
   * the promise rejects only when the arguments make no request, when its signal is aborted, with the
   * reason of that, when a fault breaks the connection, or when an option such as `now` gives what it
   * must not. No response has CORS headers, as none of the API has.
   *
   * @example
   * ```ts
   * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
   *
   * const { fetch } = createV2Emulator({ accessToken: 'token' });
   * const response = await fetch('https://api.intercom.io/me', {
   *   headers: { Authorization: 'Bearer token' },
   * });
   * const { name } = await response.json();
   * ```
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** The path under which the current API has its paths: the root. */
  readonly basePath: '/';
  /**
   * Puts everything back to how it was when the emulator was created, and withdraws the faults.
   *
   * @example
   * ```ts
   * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
   *
   * const emulator = createV2Emulator({ accessToken: 'token' });
   * emulator.reset();
   * ```
   */
  readonly reset: () => void;
  /** What the team does in the inbox, for which the emulated part of the API has no routes. */
  readonly admin: V2Admin;
  /**
   * The contacts as they are kept: without the escaping of responses, archived and merged ones too.
   *
   * @example
   * ```ts
   * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
   *
   * const seed = { contacts: [{ external_id: '7', name: 'Ada' }] };
   * const emulator = createV2Emulator({ accessToken: 'token', seed });
   * emulator.contacts()[0]?.name; // 'Ada'
   * ```
   */
  readonly contacts: () => Contact[];
  /**
   * Everything that the workspace holds, as JSON of its own: what is done to it changes nothing here.
   *
   * @example
   * ```ts
   * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
   *
   * const emulator = createV2Emulator({ accessToken: 'token' });
   * const { contacts, events, notes } = emulator.snapshot();
   * ```
   */
  readonly snapshot: () => V2Snapshot;
}
