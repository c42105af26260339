import process from 'node:process';

/**
 * Resolves with the first signal to end. Those that come later do nothing: a terminal and npm both send
 * the same Ctrl-C, and the last save must not be broken off.
 */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve());
    }
  });
}
