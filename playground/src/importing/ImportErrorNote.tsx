import { ErrorNote } from '../errors/ErrorNote.tsx';
import { FileError } from './FileError.ts';

/** What ended an import: the file, or a call. */
export function ImportErrorNote({ error }: { readonly error: unknown }) {
  if (!(error instanceof FileError)) return <ErrorNote error={error} />;
  return <p class="field-issue">{error.message}</p>;
}
