import { OptionError } from '../options.ts';

/**
 * Makes ids in place of the emulator's own, which count up from 1 in each app. Each must return an id
 * that its app does not have yet.
 *
 * @example
 * ```ts
 * import { createEmulator, type IdFactories } from '@intercom-fetch/emulator';
 *
 * let threads = 5590;
 * const ids: IdFactories = { thread: () => ++threads };
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }], ids });
 * ```
 */
export interface IdFactories {
  /** The `intercom_id` of a user: 24 hex digits in lower case. */
  readonly user?: () => string;
  /** The `id` of a tag: 24 hex digits in lower case. */
  readonly tag?: () => string;
  /** A `thread_id`: a positive integer. */
  readonly thread?: () => number;
  /** A `message_id`: a positive integer. */
  readonly message?: () => number;
}

/** The last number of each kind of id. */
export type IdCounters = Record<keyof IdFactories, number>;

/** Makes the ids of one app, each of which `isTaken` must not know. */
export interface Ids {
  user(isTaken: (id: string) => boolean): string;
  tag(isTaken: (id: string) => boolean): string;
  thread(isTaken: (id: number) => boolean): number;
  message(isTaken: (id: number) => boolean): number;
  /** Set when a snapshot is restored. */
  readonly counters: IdCounters;
}

export function isHexId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-f]{24}$/.test(id);
}

export function isIntegerId(id: unknown): id is number {
  return Number.isSafeInteger(id) && Number(id) > 0;
}

const hex = (count: number) => count.toString(16).padStart(24, '0');

export function createIds(factories: IdFactories): Ids {
  const counters: IdCounters = { user: 0, tag: 0, thread: 0, message: 0 };

  /** Makes the function for one kind of id: with its factory, or else by counting to the next free id. */
  function make<T>(
    kind: keyof IdFactories,
    factory: (() => T) | undefined,
    { isId, what }: { isId: (id: unknown) => boolean; what: string },
    fromCount: (count: number) => T,
  ): (isTaken: (id: T) => boolean) => T {
    if (factory !== undefined && typeof factory !== 'function') {
      throw new TypeError(`ids.${kind} must be a function`);
    }
    return (isTaken) => {
      if (factory) {
        const id = factory();
        if (!isId(id)) throw new OptionError(`ids.${kind} must give ${what}, not ${String(id)}`);
        if (isTaken(id)) throw new OptionError(`ids.${kind} gave ${id}, which is taken`);
        return id;
      }
      for (;;) {
        counters[kind] += 1;
        const id = fromCount(counters[kind]);
        if (!isTaken(id)) return id;
      }
    };
  }

  const hexIds = { isId: isHexId, what: '24 hex digits in lower case' };
  const integerIds = { isId: isIntegerId, what: 'a positive integer' };
  const asIs = (count: number) => count;
  return {
    user: make('user', factories.user, hexIds, hex),
    tag: make('tag', factories.tag, hexIds, hex),
    thread: make('thread', factories.thread, integerIds, asIs),
    message: make('message', factories.message, integerIds, asIs),
    counters,
  };
}
