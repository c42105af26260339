/** Why a file cannot be read, or not further. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
