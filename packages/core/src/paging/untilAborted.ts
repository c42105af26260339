/** Items of a source until the signal aborts; then it throws the reason, even if the source stalls. */
export async function* untilAborted<T>(
  source: Iterable<T> | AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  if (!signal) {
    yield* source;
    return;
  }
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await orAborted(iterator.next(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: a source that stalls would never come to it.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** A listener for each step, and gone after it: one promise for all would hold on to every step. */
function orAborted<T>(step: T | Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    // Once: a step that stalls would never take it off.
    signal.addEventListener('abort', abort, { once: true });
    Promise.resolve(step)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
