/** Milliseconds of a time limit that strikes only when the check says so. */
export const limit = 12_345;

/** Runs a check that decides itself when its client's time is up, so that no speed plays a part. */
export async function holdLimit(check: (strike: () => void) => Promise<void>): Promise<void> {
  const { setTimeout } = globalThis;
  const held: (() => void)[] = [];
  // Node's own fetch gives its timers arguments, and would end the process when one came without them.
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
