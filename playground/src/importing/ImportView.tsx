import { useState } from 'preact/hooks';
import type { ViewProps } from '../shell/View.ts';
import { Button } from '../ui/Button.tsx';
import type { Column } from './Column.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { csvReader } from './csvReader.ts';
import { FailureList } from './FailureList.tsx';
import { FilePicker } from './FilePicker.tsx';
import { findColumnIssues } from './findColumnIssues.ts';
import { guessColumns } from './guessColumns.ts';
import { ImportErrorNote } from './ImportErrorNote.tsx';
import { ImportOptionFields } from './ImportOptionFields.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { jsonReader } from './jsonReader.ts';
import { LinePreview } from './LinePreview.tsx';
import { type OpenedFile, openFile } from './openFile.ts';
import { type ImportOptions, useImport } from './useImport.ts';

interface Chosen {
  readonly opened: OpenedFile;
  /** Of CSV. */
  readonly columns: readonly Column[];
}

/** Users of a file: chosen, its columns named, imported, and what became of each row. */
export function ImportView({ api, onWrite }: ViewProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const [error, setError] = useState<unknown>();
  const [options, setOptions] = useState<ImportOptions>({
    batchSize: 100,
    concurrency: 4,
    onBatchError: 'stop',
  });
  const { now, start, pause, resume, cancel, clear } = useImport(api, onWrite);
  const busy = now.state === 'under way' || now.state === 'paused';
  const issues = chosen?.opened.csv ? findColumnIssues(chosen.columns) : [];

  async function pick(file: File): Promise<void> {
    clear();
    setError(undefined);
    try {
      const opened = await openFile(file);
      const cells = opened.sample.map((row) => row.cells);
      setChosen({ opened, columns: guessColumns(opened.csv?.header ?? [], cells) });
    } catch (failure) {
      setChosen(undefined);
      setError(failure);
    }
  }

  return (
    <section class="panel import" aria-labelledby="import-heading">
      <header class="panel-header">
        <h2 id="import-heading">Import users</h2>
      </header>
      <div class="import-body">
        <FilePicker off={busy} onPick={(file) => void pick(file)} />
        <div role="alert">{error !== undefined && <ImportErrorNote error={error} />}</div>
        {chosen && (
          <>
            <h3>{chosen.opened.file.name}</h3>
            {chosen.opened.csv ? (
              <ColumnTable
                columns={chosen.columns}
                sample={chosen.opened.sample}
                onChange={(columns) => setChosen({ ...chosen, columns })}
              />
            ) : (
              <LinePreview sample={chosen.opened.sample} />
            )}
            <div role="status">
              {issues.map((issue) => (
                <p key={issue} class="field-issue">
                  {issue}
                </p>
              ))}
            </div>
            <ImportOptionFields options={options} onChange={setOptions} />
            <div class="actions">
              <Button
                kind="main"
                off={busy || issues.length > 0}
                onClick={() => {
                  const { opened, columns } = chosen;
                  void start(opened, opened.csv ? csvReader(columns) : jsonReader, options);
                }}
              >
                Import
              </Button>
              <Button off={!busy} onClick={now.state === 'paused' ? resume : pause}>
                {now.state === 'paused' ? 'Resume' : 'Pause'}
              </Button>
              <Button off={!busy} onClick={cancel}>
                Cancel
              </Button>
            </div>
            {now.state !== 'idle' && <ImportProgress opened={chosen.opened} now={now} />}
            {now.state === 'ended' && now.end.failures.length > 0 && (
              <FailureList opened={chosen.opened} failures={now.end.failures} />
            )}
          </>
        )}
      </div>
    </section>
  );
}
