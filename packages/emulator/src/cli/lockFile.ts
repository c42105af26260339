import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { messageOf, UsageError } from '@intercom-fetch/command';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/**
 * True for a process that is still there. A claim with the own id was made by another process, before a
 * restart: in a container, every process may have the id 1.
 */
function isAlive(owner: number): boolean {
  if (!Number.isSafeInteger(owner) || owner <= 0 || owner === pid) return false;
  try {
    kill(owner, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Makes a claim: a file in the folder whose name has the process id, and is never used again. */
async function makeClaim(folder: string): Promise<string> {
  const claim = `${pid}-${randomUUID()}`;
  for (;;) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(join(folder, claim), '', { flag: 'wx', mode: 0o600 });
      return claim;
    } catch (error) {
      // Another process has removed the folder in between, because it was empty.
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

/** Finds the process of another claim, and removes the claims of processes that are gone. */
async function findOther(folder: string, own: string): Promise<number | undefined> {
  for (const claim of await readdir(folder)) {
    if (claim === own) continue;
    const owner = Number.parseInt(claim, 10);
    if (isAlive(owner)) return owner;
    await rm(join(folder, claim), { force: true });
  }
  return undefined;
}

/** How often a claim is made. Two processes that start at the same moment may each see the other's. */
const attempts = 6;

/**
 * Keeps other emulators from saving to the same file, with a folder beside it that holds their claims.
 *
 * Of two processes, the one that made its claim last sees the other's when it looks, and nobody removes the
 * claim of a process that is there. So the file never has two owners, whenever and however processes start
 * and end. One lock file could not do that: who replaces the one of a dead process may replace that of a
 * process which has just done the same.
 *
 * @returns a function that gives the file free.
 * @throws UsageError when another process has the file, or when nothing can be written beside it.
 */
export async function lockFile(flag: string, file: string): Promise<() => Promise<void>> {
  const folder = `${file}.lock`;

  async function release(claim: string): Promise<void> {
    await rm(join(folder, claim), { force: true });
    // It stays as long as there is another claim in it.
    await rmdir(folder).catch(() => {});
  }

  try {
    for (let attempt = 1; ; attempt += 1) {
      const claim = await makeClaim(folder);
      const other = await findOther(folder, claim);
      if (other === undefined) return () => release(claim);
      await release(claim);
      if (attempt === attempts) {
        throw new UsageError(
          `${flag} ${file} is in use by process ${other}; if that is no emulator, delete ${folder}`,
        );
      }
      await setTimeout(Math.random() * 20 * attempt);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${flag} ${file} cannot be written: ${messageOf(error)}`);
  }
}
