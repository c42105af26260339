import { FileError } from './FileError.ts';

/** Bytes that are read at a time. */
const pieceSize = 32 * 1024;

async function readBytes(piece: Blob): Promise<ArrayBuffer> {
  try {
    return await piece.arrayBuffer();
  } catch {
    throw new FileError('The file cannot be read: it was changed or moved after it was chosen.');
  }
}

/**
 * The text of a file, a piece at a time and only when it is asked for, so a large file is never in
 * memory. A byte order mark is left out.
 *
 * @param onBytes - Told how many bytes have been taken so far.
 * @throws {FileError} when it cannot be read, or is not UTF-8
 */
export async function* readText(
  file: Blob,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: ArrayBuffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      // Else names would be stored with question marks in them.
      throw new FileError('The file is not UTF-8 text. Save it as UTF-8 and choose it again.');
    }
  };
  for (let at = 0; at < file.size; at += pieceSize) {
    yield decode(await readBytes(file.slice(at, at + pieceSize)));
    onBytes(Math.min(at + pieceSize, file.size));
  }
  yield decode();
}
