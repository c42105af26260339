import { constants } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { messageOf, UsageError } from '@intercom-fetch/command';
import { FieldException, refuseRounded } from '../contract.ts';

/** @throws an error of another kind than that of the system when the bytes are no JSON. */
function parseBytes(bytes: Uint8Array): unknown {
  // The mark of UTF-8 at the start is left out.
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  refuseRounded(text);
  return value;
}

/**
 * Reads the JSON in a file.
 *
 * @returns undefined when there is no such file.
 * @throws UsageError that names the flag and the file, and repeats nothing of the file but a number that
 * would be rounded, and where it is.
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
