import { useId } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { delimiters } from './csv.ts';
import { encodings } from './decode.ts';
import { exampleFile } from './exampleFile.ts';
import type { ReadOptions, UserFile } from './readUsers.ts';

interface PickerProps {
  readonly off: boolean;
  readonly onPick: (file: File) => void;
}

/** Takes a file by a button or by drop. */
export function FilePicker({ off, onPick }: PickerProps) {
  const pick = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file && !off) onPick(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same.
    <div
      class="import-drop-zone"
      // Without this the browser would leave the page for the file.
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        pick(event.dataTransfer?.files);
      }}
    >
      <label class="button button-main import-file-button" aria-disabled={off}>
        Choose a file
        <input
          type="file"
          class="visually-hidden"
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
          disabled={off}
          onChange={({ currentTarget }) => {
            pick(currentTarget.files);
            // Otherwise the same file could not be chosen again after it was corrected.
            currentTarget.value = '';
          }}
        />
      </label>
      <Button off={off} onClick={() => onPick(exampleFile())}>
        Use an example file
      </Button>
      <p class="hint">
        or drop one here: CSV with a header, JSON lines, or a JSON array. It is read as it is sent,
        so it may be large.
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  /** The value without a choice. */
  readonly found: string | undefined;
  readonly off: boolean;
  readonly onChange: (value: string | undefined) => void;
}

/** A choice of one option for reading a file. Without a choice, the value is found in the file. */
function Choice({ label, titles, chosen, found, off, onChange }: ChoiceProps) {
  const id = useId();
  const foundTitle = found === undefined ? '' : ` (${titles[found] ?? found})`;
  return (
    <div class="import-option">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen ?? ''}
        disabled={off}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      >
        <option value="">found{chosen === undefined && foundTitle}</option>
        {Object.entries(titles).map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

type Reading = Pick<ReadOptions, 'encoding' | 'delimiter'>;

interface ReadingProps {
  /** The options that were chosen; missing ones are found in the file. */
  readonly reading: Reading;
  /** Undefined when the file cannot be read so. */
  readonly opened: UserFile | undefined;
  readonly off: boolean;
  readonly onChange: (reading: Reading) => void;
}

/** The encoding and the delimiter of a file. */
export function ReadingFields({ reading, opened, off, onChange }: ReadingProps) {
  return (
    <div class="import-options">
      <Choice
        label="Encoding"
        titles={encodings}
        chosen={reading.encoding}
        found={opened?.encoding}
        off={off}
        onChange={(encoding) => onChange({ ...reading, encoding })}
      />
      {(!opened || opened.format === 'csv') && (
        <Choice
          label="Delimiter"
          titles={delimiters}
          chosen={reading.delimiter}
          found={opened?.delimiter}
          off={off}
          onChange={(delimiter) => onChange({ ...reading, delimiter })}
        />
      )}
    </div>
  );
}
