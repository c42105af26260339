// Timers that run when a test says so, and a count of what is left behind.

interface Timer {
  readonly ms: number;
  readonly run: () => void;
}

export interface Timers {
  /** The timers that are running, oldest first. */
  readonly running: readonly Timer[];
  /** How many abort listeners there are on signals. */
  listeners(): number;
  /** Resolves when the emulator waits: for a timer, or only for an abort. */
  waiting(): Promise<void>;
  /** Ends the oldest timer, as if its time were up, and gives its milliseconds. */
  elapse(): number;
}

/** Registers mocha's hooks: in the calling suite no timer runs by itself. */
export function useTimers(): Timers {
  const running = new Map<number, Timer>();
  const listening: [AbortSignal, unknown][] = [];
  const { setTimeout, clearTimeout } = globalThis;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  let lastId = 0;
  let started = Promise.withResolvers<void>();

  beforeEach(() => {
    running.clear();
    listening.length = 0;
    started = Promise.withResolvers();
    globalThis.setTimeout = ((callback: () => void, ms: number) => {
      lastId += 1;
      const id = lastId;
      const run = () => {
        running.delete(id);
        callback();
      };
      running.set(id, { ms, run });
      return id;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((id: number | undefined) => {
      if (id !== undefined) running.delete(id);
    }) as typeof clearTimeout;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      addEventListener.call(this, type, listener, options);
      if (!(this instanceof AbortSignal)) return;
      listening.push([this, listener]);
      started.resolve();
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      removeEventListener.call(this, type, listener, options);
      const index = listening.findIndex(([signal, added]) => signal === this && added === listener);
      if (index !== -1) listening.splice(index, 1);
    };
  });
  afterEach(() => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  });

  return {
    get running() {
      return [...running.values()];
    },
    listeners: () => listening.length,
    async waiting() {
      await started.promise;
      started = Promise.withResolvers();
    },
    elapse() {
      const [oldest] = running.values();
      if (!oldest) throw new Error('no timer is running');
      oldest.run();
      return oldest.ms;
    },
  };
}
