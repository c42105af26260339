import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const batchLength = 1024 * 1024;

/** Puts pieces together, so that each write is worth its while. */
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

/** Makes the new name last through a loss of power. Not every system can do that for a directory. */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory);
    await handle.sync().finally(() => handle.close());
  } catch {}
}

/**
 * Replaces a file so that there is the old one or the new one at each moment, and never a part. Only its
 * owner can read it. What an earlier call left behind when it was killed is removed.
 *
 * @param pieces - Called when the file is open; the pieces are written in turn, and other work can go
 * on in between.
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
