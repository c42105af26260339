import { messageOf } from '@intercom-fetch/command';

export interface SaverOptions {
  /** Writes everything. It is not called again before it has settled. */
  readonly write: () => Promise<void>;
  /** Called when a write fails, but not again for the same reason until one succeeds. */
  readonly onFailure: (message: string) => void;
  /** Milliseconds from the first change to the write. */
  readonly delay: number;
}

export interface Saver {
  /** There is something to save. */
  touch(): void;
  /** Writes for the last time; resolves to whether it succeeded. */
  finish(): Promise<boolean>;
}

export function createSaver({ write, onFailure, delay }: SaverOptions): Saver {
  let changed = false;
  let finished = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;
  let duration = 0;
  let lastFailure: string | undefined;

  async function save(): Promise<boolean> {
    const start = performance.now();
    changed = false;
    try {
      await write();
      lastFailure = undefined;
      return true;
    } catch (error) {
      changed = true;
      const message = messageOf(error);
      if (message !== lastFailure) onFailure(message);
      lastFailure = message;
      return false;
    } finally {
      duration = performance.now() - start;
    }
  }

  async function run(): Promise<void> {
    timer = undefined;
    running = save();
    await running;
    running = undefined;
    if (changed) schedule();
  }

  function schedule(): void {
    if (finished || timer || running) return;
    // A large state must not be written all the time.
    timer = setTimeout(run, Math.max(delay, duration));
  }

  return {
    touch() {
      changed = true;
      schedule();
    },
    async finish() {
      finished = true;
      clearTimeout(timer);
      await running;
      return save();
    },
  };
}
