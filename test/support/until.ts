/** How long a person would wait; msw's worker may have to be installed first. */
const patience = 20_000;

/** What the condition gives once it gives something; fails with `what` when that takes too long. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | null | false,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
