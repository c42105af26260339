import { ErrorNote } from '../calls/Outcome.tsx';
import { DownloadButton } from '../ui/Button.tsx';
import { Missing } from '../ui/text.tsx';
import { FileError } from './decode.ts';
import { type Counts, type Failure, failuresFile, type ImportEnd } from './importFile.ts';
import type { UserFile } from './readUsers.ts';
import type { ImportState } from './useImport.ts';

/** The error that kept a file from being read, or that ended an import. */
export function ImportErrorNote({ error }: { readonly error: unknown }) {
  if (!(error instanceof FileError)) return <ErrorNote error={error} />;
  return <p class="field-issue">{error.message}</p>;
}

const countTitles: Readonly<Record<keyof Counts, string>> = {
  read: 'read',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'not known',
  unreadable: 'not sent',
  underWay: 'under way',
};

/** The counts of the rows that were read, by outcome. */
function CountList({ counts }: { readonly counts: Counts }) {
  // The cast: these are its keys.
  const names = Object.keys(countTitles) as (keyof Counts)[];
  return (
    <dl class="import-counts">
      {names
        // At the end nothing is under way.
        .filter((name) => name !== 'underWay' || counts[name] > 0)
        .map((name) => (
          <div key={name}>
            <dt>{countTitles[name]}</dt>
            <dd>{counts[name].toLocaleString('en')}</dd>
          </div>
        ))}
    </dl>
  );
}

interface ListProps {
  readonly opened: UserFile;
  readonly failures: readonly Failure[];
}

const mostShown = 100;

const outcomes: Readonly<Record<Failure['outcome'], string>> = {
  refused: 'refused',
  unknown: 'not known',
  unreadable: 'not sent',
};

/** The rows that were not accepted, or may not have been, and why. */
function FailureList({ opened, failures }: ListProps) {
  return (
    <>
      <div class="import-failures-header">
        <h3>
          {failures.length > mostShown
            ? `The first ${mostShown} of ${failures.length} rows that failed`
            : 'Rows that failed'}
        </h3>
        <DownloadButton file={() => failuresFile(opened, failures)}>
          Download the failures
        </DownloadButton>
      </div>
      <p class="hint">
        The file has each row as it was, with the reason. Correct it and import it again; the
        columns of the reason are then left out, and the others are read as they are now.
      </p>
      <div class="import-scroll">
        <table class="import-failures">
          <caption class="visually-hidden">Rows that failed</caption>
          <thead>
            <tr>
              <th scope="col">row</th>
              <th scope="col">user</th>
              <th scope="col">outcome</th>
              <th scope="col">reason</th>
            </tr>
          </thead>
          <tbody>
            {failures.slice(0, mostShown).map(({ number, name, outcome, reason }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{name || <Missing />}</td>
                <td>{outcomes[outcome]}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

function describeEnd({ counts, error, lastRow }: ImportEnd): string {
  const users = `${counts.accepted.toLocaleString('en')} of ${counts.read.toLocaleString('en')} rows were accepted.`;
  if (error === undefined) return users;
  const how = isAbort(error) ? 'Cancelled' : 'Stopped';
  return `${how} after row ${lastRow}; later rows were not read. ${users}`;
}

interface Props {
  readonly now: Exclude<ImportState, { readonly state: 'idle' }>;
}

/** The progress of an import, or its end with the rows that failed. */
export function ImportReport({ now }: Props) {
  const { opened } = now;
  const { file } = opened;
  const { counts, bytes } = now.state === 'ended' ? now.end : now.progress;
  const text = {
    'under way': 'Importing …',
    paused: 'Paused. Responses to what was sent already still arrive.',
    ended: now.state === 'ended' ? describeEnd(now.end) : '',
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
      {now.state === 'ended' && now.end.failures.length > 0 && (
        <FailureList opened={opened} failures={now.end.failures} />
      )}
    </>
  );
}
