import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '@intercom-fetch/command';

/**
 * Where to save: of a symbolic link the file it points to, so that the link stays.
 *
 * @throws UsageError for a directory or a device, which a save would replace.
 */
export async function resolveSaveFile(flag: string, file: string): Promise<string> {
  const target = await realpath(file).catch(() => resolve(file));
  const stats = await stat(target).catch(() => undefined);
  if (stats && !stats.isFile()) throw new UsageError(`${flag} ${file} is not a regular file`);
  return target;
}
