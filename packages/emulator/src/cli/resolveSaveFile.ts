import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '@intercom-fetch/command';

/** How many links may lead to one another, as on Linux. */
const maxLinks = 40;

/** Follows symbolic links, also to a file that is not there yet. */
async function followLinks(file: string, links = 0): Promise<string | undefined> {
  if (links > maxLinks) return undefined;
  const folder = dirname(resolve(file));
  const path = join(await realpath(folder).catch(() => folder), basename(file));
  const target = await readlink(path).catch(() => undefined);
  return target === undefined ? path : followLinks(resolve(dirname(path), target), links + 1);
}

/**
 * Resolves the file to save to: of a symbolic link its target, so that the link stays, and so that two
 * commands with different names for one file find the same lock.
 *
 * @throws UsageError for a directory or a device, which a save would replace, and for links in a circle.
 */
export async function resolveSaveFile(flag: string, file: string): Promise<string> {
  const target = await followLinks(file);
  if (target === undefined) throw new UsageError(`${flag} ${file} has too many symbolic links`);
  const stats = await stat(target).catch(() => undefined);
  if (stats && !stats.isFile()) throw new UsageError(`${flag} ${file} is not a regular file`);
  return target;
}
