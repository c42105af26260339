import { UserInputSchema } from '@intercom-fetch/core/schemas';
import { useId, useMemo, useState } from 'preact/hooks';
import { safeParse } from 'valibot';
import type { ViewProps } from '../shell/views.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { CodeBlock } from '../ui/text.tsx';
import { useTask } from '../ui/useTask.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { keepChoices } from './choices.ts';
import { type Column, findColumnIssues } from './columns.ts';
import { FilePicker, ReadingFields } from './FileFields.tsx';
import { ImportErrorNote, ImportReport } from './ImportReport.tsx';
import type { SendOptions } from './importFile.ts';
import { type ReadOptions, readUsers, type UserFile } from './readUsers.ts';
import { useImport } from './useImport.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly initial: number;
  readonly onChange: (value: number) => void;
}

/** A field for a number. The library checks the value. */
function NumberField({ label, initial, onChange }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(initial));
  return (
    <div class="import-option">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        inputMode="decimal"
        value={text}
        onChange={(now) => {
          setText(now);
          onChange(now.trim() === '' ? Number.NaN : Number(now));
        }}
      />
    </div>
  );
}

interface SendFieldsProps {
  readonly options: SendOptions;
  readonly onChange: (options: SendOptions) => void;
}

function SendFields({ options, onChange }: SendFieldsProps) {
  return (
    <div class="import-options">
      <NumberField
        label="Users in a batch"
        initial={options.batchSize}
        onChange={(batchSize) => onChange({ ...options, batchSize })}
      />
      <NumberField
        label="Batches at a time"
        initial={options.concurrency}
        onChange={(concurrency) => onChange({ ...options, concurrency })}
      />
      <label class="import-check">
        <input
          type="checkbox"
          checked={options.onBatchError === 'continue'}
          onChange={({ currentTarget }) =>
            onChange({ ...options, onBatchError: currentTarget.checked ? 'continue' : 'stop' })
          }
        />
        Go on after a batch that failed
      </label>
    </div>
  );
}

interface SampleProps {
  readonly opened: UserFile;
  readonly columns: readonly Column[];
}

const mostProblems = 5;

/** The issues of the first rows, before any row is sent. */
function SampleCheck({ opened, columns }: SampleProps) {
  const problems = useMemo(
    () =>
      opened.readSample(columns).flatMap(({ number, input, problem }) => {
        const { issues = [] } = input ? safeParse(UserInputSchema, input) : {};
        const text = problem ?? issues.map(({ message }) => message).join('; ');
        return text ? [{ number, text }] : [];
      }),
    [opened, columns],
  );
  const { length } = opened.sample;
  if (!problems.length) {
    return (
      <p class="hint">{length === 1 ? 'The first row' : `The first ${length} rows`} can be sent.</p>
    );
  }
  return (
    <div class="import-sample">
      <p>
        Of the first {length} rows, {problems.length} cannot be sent:
      </p>
      <ul>
        {problems.slice(0, mostProblems).map(({ number, text }) => (
          <li key={number}>
            row {number}: {text}
          </li>
        ))}
        {problems.length > mostProblems && <li>…</li>}
      </ul>
    </div>
  );
}

interface Chosen {
  readonly file: File;
  /** The options for reading that were chosen; missing ones are found in the file. */
  readonly reading: Pick<ReadOptions, 'encoding' | 'delimiter'>;
  /** Undefined when the file cannot be read so. */
  readonly opened?: UserFile;
  readonly columns: readonly Column[];
  readonly error?: unknown;
}

/** The view that imports the users of a file: choose it, map its columns, send, and see the outcome of each row. */
export function ImportView({ api, onWrite }: ViewProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const [sending, setSending] = useState<SendOptions>({
    batchSize: 100,
    concurrency: 4,
    onBatchError: 'stop',
  });
  const { now, start, pause, resume, cancel, clear } = useImport(api, onWrite);
  const busy = now.state === 'under way' || now.state === 'paused';
  const opened = chosen?.opened;
  const issues = opened ? findColumnIssues(chosen.columns, opened.format) : [];

  const { run: open, busy: opening } = useTask(
    async (signal, file: File, reading: Chosen['reading']) => {
      clear();
      const next = await readUsers(file, reading).then(
        (found) => ({ file, reading, opened: found }),
        (error: unknown) => ({ file, reading, error }),
      );
      // Another file may have been chosen meanwhile.
      if (signal.aborted) return;
      setChosen((last) => {
        const before = last?.columns ?? [];
        if (!('opened' in next)) return { ...next, columns: before };
        const { columns, format, sampleOf } = next.opened;
        const textsOf = (index: number) => (format === 'csv' ? sampleOf(index) : undefined);
        return { ...next, columns: keepChoices(before, columns, textsOf) };
      });
    },
    'replace',
  );

  return (
    <section class="panel import" aria-labelledby="import-heading">
      <header class="panel-header">
        <h2 id="import-heading">Import users</h2>
      </header>
      <div class="import-body">
        <FilePicker off={busy} onPick={(file) => void open(file, {})} />
        {chosen && <h3>{chosen.file.name}</h3>}
        {chosen && (
          <ReadingFields
            reading={chosen.reading}
            opened={opened}
            off={busy}
            onChange={(reading) => void open(chosen.file, reading)}
          />
        )}
        <div role="alert">
          {chosen?.error !== undefined && <ImportErrorNote error={chosen.error} />}
        </div>
        {chosen && opened && (
          <>
            {opened.format !== 'csv' && (
              <>
                <p class="hint">Each object is sent as a user, unchanged.</p>
                <CodeBlock label="First objects">
                  {opened.sample
                    .slice(0, 3)
                    .map(({ cells: [text = ''] }) => text.slice(0, 500))
                    .join('\n')}
                </CodeBlock>
              </>
            )}
            <ColumnTable
              opened={opened}
              columns={chosen.columns}
              onChange={(columns) => setChosen({ ...chosen, columns })}
            />
            <div role="status">
              {issues.map((issue) => (
                <p key={issue} class="field-issue">
                  {issue}
                </p>
              ))}
            </div>
            {issues.length === 0 && <SampleCheck opened={opened} columns={chosen.columns} />}
            <SendFields options={sending} onChange={setSending} />
            <div class="actions">
              <Button
                kind="main"
                // Otherwise a file could be sent that is about to be replaced by another.
                off={busy || opening || issues.length > 0}
                onClick={() => {
                  const { reading, columns } = chosen;
                  void start(opened, { ...reading, columns }, sending);
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
            {now.state !== 'idle' && <ImportReport now={now} />}
          </>
        )}
      </div>
    </section>
  );
}
