import { isSlowDown, retryDelay } from '@intercom-fetch/transport';

interface PaceOptions {
  /** Most batches that are sent at a time. */
  readonly concurrency: number;
  /** How many slow-downs in a row are waited for. */
  readonly retry: number;
  /** Longest pause, in seconds, that the server may ask for. */
  readonly maxRetryAfter: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Sends the batches of one import no faster than the server wants. */
export interface ImportPace {
  /**
   * Sends a batch as soon as there may be another, and again after a slow-down.
   * @throws the signal's reason after an abort, and the slow-down at which the import has to end
   */
  readonly run: <T>(send: () => Promise<T>) => Promise<T>;
  /** The slow-down that ends the import: once too often in a row, or for too long. */
  readonly endedBy: () => unknown;
  /** Takes the timer and the listener away. */
  readonly close: () => void;
}

/**
 * Creates the pace of one import. A slow-down of one batch holds for all: they wait together for one
 * pause. Then one batch is sent, and with each that is taken one more at a time, up to `concurrency`.
 */
export function createImportPace({
  concurrency,
  retry,
  maxRetryAfter,
  signal,
}: PaceOptions): ImportPace {
  const waiting = new Set<() => void>();
  let sending = 0;
  let most = concurrency;
  /** Counts all pauses, so that batches sent before one do not count for the next. */
  let pauses = 0;
  /** Pauses since a batch was taken. */
  let inRow = 0;
  let resumesAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endedBy: unknown;

  function wake(): void {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function resume(): void {
    clearTimeout(timer);
    timer = undefined;
    wake();
  }

  function slowDown(error: unknown, pausesBefore: number): void {
    if (pausesBefore === pauses) {
      pauses += 1;
      inRow += 1;
    }
    most = 1;
    const delay = inRow > retry ? undefined : retryDelay(error, false, inRow, maxRetryAfter);
    if (delay === undefined) {
      endedBy ??= error;
      resume();
      return;
    }
    resumesAt = Math.max(resumesAt, performance.now() + delay);
    clearTimeout(timer);
    timer = setTimeout(resume, resumesAt - performance.now());
  }

  function throwIfOver(): void {
    if (signal?.aborted) throw signal.reason;
    if (endedBy !== undefined) throw endedBy;
  }

  async function run<T>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      throwIfOver();
      while (timer !== undefined || sending >= most) {
        await new Promise<void>((resolve) => waiting.add(resolve));
        throwIfOver();
      }
      const pausesBefore = pauses;
      sending += 1;
      try {
        const result = await send();
        inRow = 0;
        // A batch sent before the last pause says nothing about the time after it.
        if (pausesBefore === pauses) most = Math.min(most + 1, concurrency);
        return result;
      } catch (error) {
        if (!isSlowDown(error)) throw error;
        slowDown(error, pausesBefore);
      } finally {
        sending -= 1;
        wake();
      }
    }
  }

  signal?.addEventListener('abort', wake);
  return {
    run,
    endedBy: () => endedBy,
    close() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
    },
  };
}
