import type { FaultControls, FaultOptions } from '../faults/types.ts';
import type { V2Admin } from './admin.ts';
import type { Contact } from './contactStore.ts';
import type { V2IdFactories } from './ids.ts';
import type { V2Seed, V2Snapshot } from './seed.ts';

/** Region of a workspace, by its host: `https://api.intercom.io`, or with `eu.` or `au.` before `intercom.io`. */
export type V2Region = 'us' | 'eu' | 'au';

/** Records that can have custom attributes. */
export type AttributeModel = 'contact' | 'company';

/** The type of a custom attribute. */
export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'date';

/** A custom attribute: its definition, or the name of one of contacts that takes values of every type. */
export type V2AttributeOption =
  | string
  | {
      readonly name: string;
      readonly model: AttributeModel;
      readonly data_type: AttributeType;
      /** The only values that the attribute takes; its type must be `string`. */
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
  /** Most requests in a window. */
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
  /** The token that requests must have as `Authorization: Bearer …`. It belongs to the first admin. */
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
   * The custom attributes of the workspace. Values of others are refused, as by the API.
   *
   * @default []
   */
  readonly attributes?: readonly V2AttributeOption[];
  /**
   * Initial contents of the workspace, which a `reset()` restores.
   *
   * @default nothing
   */
  readonly seed?: V2Seed;
  /**
   * The clock, in milliseconds since the epoch. It is read at each call.
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
   * Milliseconds of the clock until searches reflect a write. Until then they find contacts and conversations as
   * they were before. The seed is found at once.
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
   * Responds to a request as the API would, at the root of any host, without a network. It has the parameters
   * of the global `fetch` and can replace it, detached from the emulator as well. An error of the API is a
   * response with its status. The promise rejects only when the arguments make no request, with the reason of
   * an aborted signal, when a fault breaks the connection, or when an option such as `now` returns an invalid
   * value. No response has CORS headers, as none of the API has.
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
  /** Path of the base URL of the current API: the root. */
  readonly basePath: '/';
  /**
   * Restores the state in which the emulator was created, and removes the faults.
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
  /** Plays the team in the inbox, for which the emulated part of the API has no routes. */
  readonly admin: V2Admin;
  /**
   * Returns the contacts as they are stored: without the escaping of responses, archived and merged ones too.
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
   * Returns a copy of everything in the workspace, as JSON.
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
