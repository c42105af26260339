import { Button } from '../ui/Button.tsx';
import { exampleFile } from './exampleFile.ts';

interface Props {
  readonly off: boolean;
  readonly onPick: (file: File) => void;
}

/** Takes a file by a button or by drop. */
export function FilePicker({ off, onPick }: Props) {
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
            // So that the same file, mended, can be chosen again.
            currentTarget.value = '';
          }}
        />
      </label>
      <Button off={off} onClick={() => onPick(exampleFile())}>
        Use an example file
      </Button>
      <p class="hint">
        or drop one here: CSV with a header, or JSON lines, in UTF-8. It is read as it is sent, so
        it may be large.
      </p>
    </div>
  );
}
