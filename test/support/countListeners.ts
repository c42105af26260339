export interface Listeners {
  /** How many listeners there are on this signal; without one, on all signals. */
  count(signal?: AbortSignal): number;
  /** Resolves when one has been added since the last time that this was asked. */
  added(): Promise<void>;
}

interface Listener {
  readonly signal: AbortSignal;
  readonly callback: unknown;
}

/** Registers mocha's hooks: in the calling suite, counts the listeners that are on signals. */
export function countListeners(): Listeners {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const there = new Set<Listener>();
  let added = Promise.withResolvers<void>();

  beforeEach(() => {
    there.clear();
    added = Promise.withResolvers();
    EventTarget.prototype.addEventListener = function (type, callback, options) {
      addEventListener.call(this, type, callback, options);
      if (!(this instanceof AbortSignal)) return;
      const listener = { signal: this, callback };
      there.add(listener);
      added.resolve();
      // An abort takes it off; what is added after the abort is not called, and stays.
      if (typeof options !== 'object' || !options?.once) return;
      addEventListener.call(this, type, () => there.delete(listener), { once: true });
    };
    EventTarget.prototype.removeEventListener = function (type, callback, options) {
      removeEventListener.call(this, type, callback, options);
      for (const listener of there) {
        if (listener.signal === this && listener.callback === callback) there.delete(listener);
      }
    };
  });
  afterEach(() => {
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  });

  return {
    count: (signal) =>
      [...there].filter((listener) => signal === undefined || listener.signal === signal).length,
    async added() {
      await added.promise;
      added = Promise.withResolvers();
    },
  };
}
