/** Milliseconds of a time limit that ends only by `strike`. */
export const limit = 12_345;

/** Runs a check that ends its client's time limit itself, so that the outcome does not depend on speed. */
export async function holdLimit(check: (strike: () => void) => Promise<void>): Promise<void> {
  const { setTimeout } = globalThis;
  const held: (() => void)[] = [];
  // Node's own fetch passes arguments to its timers, and would crash the process without them.
  const hold = (run: () => void, ms?: number, ...args: unknown[]) => {
    if (ms !== limit) return setTimeout(run, ms, ...args);
    held.push(run);
    return -held.length;
  };
  globalThis.setTimeout = hold as typeof setTimeout;
  try {
    await check(() => {
      for (const run of held) run();
    });
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}
