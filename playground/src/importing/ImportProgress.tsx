import { CountList } from './CountList.tsx';
import { ImportErrorNote } from './ImportErrorNote.tsx';
import type { ImportEnd } from './ImportState.ts';
import type { OpenedFile } from './openFile.ts';
import type { ImportState } from './useImport.ts';

interface Props {
  readonly opened: OpenedFile;
  readonly now: Exclude<ImportState, { readonly state: 'idle' }>;
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

function tellEnd({ counts, error, lastRow }: ImportEnd): string {
  const users = `${counts.accepted.toLocaleString('en')} of ${counts.read.toLocaleString('en')} rows were taken.`;
  if (error === undefined) return users;
  const how = isAbort(error) ? 'Cancelled' : 'Stopped';
  return `${how} after row ${lastRow}; later rows were not read. ${users}`;
}

/** How far an import has come, or how it ended. */
export function ImportProgress({ opened: { file }, now }: Props) {
  const { counts, bytes } = now.state === 'ended' ? now.end : now.progress;
  const text = {
    'under way': 'Importing …',
    paused: 'Paused. What was sent already is still being answered.',
    ended: now.state === 'ended' ? tellEnd(now.end) : '',
  };
  return (
    <>
      <progress aria-label={`Read of ${file.name}`} max={file.size} value={bytes} />
      <p class="import-status" role="status">
        {text[now.state]}
      </p>
      <CountList counts={counts} />
      {now.state === 'ended' && now.end.error !== undefined && !isAbort(now.end.error) && (
        <ImportErrorNote error={now.end.error} />
      )}
    </>
  );
}
