// Taken before a test can hold it.
const { setTimeout } = globalThis;

/** Resolves after whatever can happen now has happened. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
