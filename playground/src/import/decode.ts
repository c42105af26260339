/** Thrown when a file cannot be read, or not to its end. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** The encodings that the page offers, as `TextDecoder` names them. */
export const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Western Europe)',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1254': 'Windows-1254 (Turkish)',
  macintosh: 'Mac Roman',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
  shift_jis: 'Shift JIS (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
};

/** Bytes that are read at a time. */
const pieceSize = 32 * 1024;

async function readBytes(piece: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await piece.arrayBuffer());
  } catch {
    throw new FileError('The file cannot be read: it was changed or moved after it was chosen.');
  }
}

/** The encoding that a byte order mark names. It counts for more than a choice, as for browsers. */
function encodingOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: letters of the header have a zero byte before or behind them. */
function encodingOfZeros(bytes: Uint8Array): string | undefined {
  const [even = 0, odd = 0] = [0, 1].map(
    (rest) => bytes.filter((byte, index) => byte === 0 && index % 2 === rest).length,
  );
  if (Math.max(even, odd) * 4 < bytes.length) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/**
 * Finds the encoding of a file: by its mark, by choice, or UTF-8.
 *
 * @throws {FileError} when nobody chose one and the file's beginning is no text in UTF-8, when the chosen
 *   one is not known, and for a workbook, which is no text at all.
 */
export async function findEncoding(file: Blob, chosen?: string): Promise<string> {
  const bytes = await readBytes(file.slice(0, pieceSize));
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    throw new FileError('The file is a workbook or an archive. Save the sheet as CSV.');
  }
  const marked = encodingOfMark(bytes);
  if (marked) return marked;
  if (chosen) {
    try {
      return new TextDecoder(chosen).encoding;
    } catch {
      throw new FileError(`"${chosen.slice(0, 40)}" is no encoding that this browser knows.`);
    }
  }
  const encoding = encodingOfZeros(bytes.subarray(0, 200)) ?? 'utf-8';
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: file.size > pieceSize });
  } catch {
    // Otherwise names would be stored with question marks in them.
    throw new FileError('The file is not UTF-8 text. Choose its encoding, or save it as UTF-8.');
  }
  return encoding;
}

/**
 * Reads the text of a file, a piece at a time and only on demand, so that a large file is never in
 * memory. A byte order mark is left out. A byte that means nothing becomes U+FFFD, which the reader of rows
 * reports with row and column.
 *
 * @param onBytes - Called with the number of bytes that have been read so far.
 * @throws {FileError} when the file was changed or moved.
 */
export async function* readText(
  file: Blob,
  encoding = 'utf-8',
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < file.size; at += pieceSize) {
    const bytes = await readBytes(file.slice(at, at + pieceSize));
    yield decoder.decode(bytes, { stream: true });
    onBytes(Math.min(at + pieceSize, file.size));
  }
  yield decoder.decode();
}
