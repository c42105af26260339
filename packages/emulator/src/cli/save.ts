import { constants } from 'node:buffer';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UsageError } from '@intercom-fetch/command';
import { FieldException, refuseRounded } from '../contract.ts';

/** @throws FieldException for a number that would be rounded; another error for bytes that are no JSON. */
function parseBytes(bytes: Uint8Array): unknown {
  // The decoder leaves out a byte order mark.
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  refuseRounded(text);
  return value;
}

/**
 * Reads the JSON in a file.
 *
 * @returns undefined when there is no such file.
 * @throws UsageError that names the flag and the file. Of the file it repeats only a number that would be
 * rounded, and its path.
 */
export async function readJsonFile(flag: string, file: string): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${flag} ${file} cannot be read: ${messageOf(error)}`);
  }
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new UsageError(`${flag} ${file} is larger than ${constants.MAX_STRING_LENGTH} bytes`);
  }
  try {
    return parseBytes(bytes);
  } catch (error) {
    if (error instanceof FieldException) throw new UsageError(`${flag} ${file}: ${error.message}`);
    throw new UsageError(`${flag} ${file} is not well-formed JSON`);
  }
}

const batchLength = 1024 * 1024;

/** Joins pieces to batches, because each write to a file costs about as much as a thousand pieces. */
function* inBatches(pieces: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    batch.push(piece);
    length += piece.length;
    if (length < batchLength) continue;
    yield batch.join('');
    batch = [];
    length = 0;
  }
  yield batch.join('');
}

/** Flushes a directory, so that a new name in it outlasts a loss of power. Not every system can do that. */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory);
    await handle.sync().finally(() => handle.close());
  } catch {}
}

/**
 * Replaces a file in one step: at each moment there is the old one or the new one, and never a part. Only its
 * owner can read it. A temporary file that a killed process left behind is removed.
 *
 * @param pieces - Called when the file is open. Between its pieces, other work goes on.
 */
export async function writeFileAtomically(
  file: string,
  pieces: () => Iterable<string>,
): Promise<void> {
  const temporary = `${file}.tmp`;
  await rm(temporary, { force: true });
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(inBatches(pieces()));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncDirectory(dirname(file));
}

interface SaverOptions {
  /** Writes the whole state. Not called again before it has settled. */
  readonly write: () => Promise<void>;
  /** Called when a write fails, but not again for the same reason until one succeeds. */
  readonly onFailure: (message: string) => void;
  /** Milliseconds from the first change to the write. */
  readonly delay: number;
}

export interface Saver {
  /** Schedules a save. */
  touch(): void;
  /** Writes for the last time. Resolves to false when that fails. */
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
    // At most half of the time goes into writing, however large the state is.
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
