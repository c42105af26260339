import { createReadStream } from 'node:fs';
import { messageOf, UsageError } from '@intercom-fetch/command';
import { JSONParser } from '@streamparser/json';

/** In pieces: the state of a million users is longer than a string can be. */
async function parseFile(file: string): Promise<unknown> {
  let whole: { readonly value: unknown } | undefined;
  const parser = new JSONParser({ paths: ['$'] });
  parser.onValue = ({ value }) => {
    whole = { value };
  };
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    parser.write(bytes);
  }
  if (!parser.isEnded) parser.end();
  if (!whole) throw new SyntaxError('There is no value');
  return whole.value;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/**
 * The JSON in a file, or `undefined` when there is no such file.
 *
 * @throws UsageError that names the flag and the file, and holds nothing of what is in it.
 */
export async function readJsonFile(flag: string, file: string): Promise<unknown> {
  try {
    return await parseFile(file);
  } catch (error) {
    if (!isSystemError(error)) throw new UsageError(`${flag} ${file} is not well-formed JSON`);
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`${flag} ${file} cannot be read: ${messageOf(error)}`);
  }
}
