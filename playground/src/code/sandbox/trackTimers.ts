/**
 * Counts the timers that are under way, so that a run ends when nothing is left to happen.
 *
 * @param onFewer - Called when one has ended.
 */
export function trackTimers(onFewer: () => void): () => number {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const active = new Set<unknown>();
  const forget = (id: unknown) => {
    if (active.delete(id)) onFewer();
  };

  function wrapped(callback: TimerHandler, ms?: number, ...args: unknown[]): number {
    const id = setTimeout(() => {
      try {
        if (typeof callback === 'function') callback(...args);
      } finally {
        forget(id);
      }
    }, ms);
    active.add(id);
    return id;
  }
  function wrappedInterval(callback: TimerHandler, ms?: number, ...args: unknown[]): number {
    const id = setInterval(callback, ms, ...args);
    active.add(id);
    return id;
  }
  // Either clears both kinds, as everywhere.
  const clear = (end: (id?: number) => void) => (id?: number) => {
    end(id);
    forget(id);
  };
  Object.assign(globalThis, {
    setTimeout: wrapped,
    setInterval: wrappedInterval,
    clearTimeout: clear(clearTimeout),
    clearInterval: clear(clearInterval),
  });
  return () => active.size;
}
