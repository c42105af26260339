import { useEffect, useState } from 'preact/hooks';
import { Missing } from '../ui/Missing.tsx';
import { failuresFile } from './failuresFile.ts';
import type { Failure } from './ImportState.ts';
import type { OpenedFile } from './openFile.ts';

interface Props {
  readonly opened: OpenedFile;
  readonly failures: readonly Failure[];
}

const mostShown = 100;

const outcomes: Readonly<Record<Failure['outcome'], string>> = {
  refused: 'refused',
  unknown: 'not known',
  unreadable: 'not sent',
};

/** The rows that were not taken, or may not have been, and why. */
export function FailureList({ opened, failures }: Props) {
  const [download, setDownload] = useState<{ readonly url: string; readonly name: string }>();
  useEffect(() => {
    const file = failuresFile(opened, failures);
    const url = URL.createObjectURL(file);
    setDownload({ url, name: file.name });
    return () => URL.revokeObjectURL(url);
  }, [opened, failures]);

  return (
    <>
      <div class="import-failures-header">
        <h3>
          {failures.length > mostShown
            ? `The first ${mostShown} of ${failures.length} rows that failed`
            : 'Rows that failed'}
        </h3>
        {download && (
          <a href={download.url} download={download.name}>
            Download the failures
          </a>
        )}
      </div>
      <p class="hint">
        The file has each row as it was, with the reason. Mend it and import it again; the columns
        of the reason are then left out.
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
            {failures.slice(0, mostShown).map(({ row, name, outcome, reason }) => (
              <tr key={row.number}>
                <th scope="row">{row.number}</th>
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
