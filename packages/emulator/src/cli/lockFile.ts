import { readFile, rm, writeFile } from 'node:fs/promises';
import { kill, pid } from 'node:process';
import { messageOf, UsageError } from '@intercom-fetch/command';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Whether the process of a lock is still there. One with our own id was there before a restart. */
function isAlive(owner: number): boolean {
  if (!Number.isSafeInteger(owner) || owner <= 0 || owner === pid) return false;
  try {
    kill(owner, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Keeps other emulators from saving to the same file, with a file beside it that holds our process id.
 *
 * @returns what ends that.
 * @throws UsageError when another has the file, or when nothing can be written beside it.
 */
export async function lockFile(flag: string, file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  const create = () => writeFile(lock, String(pid), { flag: 'wx', mode: 0o600 });
  try {
    await create().catch(async (error) => {
      if (codeOf(error) !== 'EEXIST') throw error;
      const owner = Number(await readFile(lock, 'utf8'));
      if (isAlive(owner)) {
        throw new UsageError(
          `${flag} ${file} is in use by process ${owner}; if that is no emulator, delete ${lock}`,
        );
      }
      await rm(lock, { force: true });
      await create();
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${flag} ${file} cannot be written: ${messageOf(error)}`);
  }
  return () => rm(lock, { force: true });
}
