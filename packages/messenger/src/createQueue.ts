type Call = readonly [method: string, ...values: unknown[]];

/** What a page calls: the library, or a queue in its place. */
export interface Intercom {
  (...call: Call): void;
  q?: ArrayLike<unknown>[];
  c?: (call: ArrayLike<unknown>) => void;
  /** Of our own queues only: the script that is on its way, 0 when it has come, null after a failure. */
  loaded?: HTMLScriptElement | 0 | null;
}

/** Keeps calls for the library, which takes them from it when it comes. */
export function createQueue(): Intercom {
  const queue: Intercom = (...call) => queue.c?.(call);
  queue.q = [];
  queue.c = (call) => queue.q?.push(call);
  queue.loaded = null;
  return queue;
}
