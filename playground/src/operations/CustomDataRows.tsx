import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { addRow, type CustomRow } from './UserDraft.ts';

interface Props {
  readonly rows: readonly CustomRow[];
  readonly onChange: (rows: readonly CustomRow[]) => void;
  readonly isInvalid: (path: string) => boolean;
}

/** Key and value of each entry of `custom_data`. */
export function CustomDataRows({ rows, onChange, isInvalid }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const added = useRef(false);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLInputElement>('.custom-row:last-child input')?.focus();
  });

  const set = (changed: CustomRow) =>
    onChange(rows.map((row) => (row.id === changed.id ? changed : row)));

  return (
    <fieldset class="custom-data">
      <legend>custom_data</legend>
      <div ref={list}>
        {rows.map((row, index) => (
          <div key={row.id} class="custom-row">
            <TextInput
              aria-label={`Key ${index + 1}`}
              example="key"
              value={row.key}
              onChange={(key) => set({ ...row, key })}
            />
            <TextInput
              aria-label={`Value ${index + 1}`}
              example="value"
              value={row.value}
              invalid={isInvalid(`custom_data.${row.key}`)}
              onChange={(value) => set({ ...row, value })}
            />
            <Button
              kind="bare"
              aria-label={`Remove entry ${index + 1}`}
              onClick={() => {
                // This button goes with its row, and must not take the focus with it.
                adder.current?.focus();
                onChange(rows.filter(({ id }) => id !== row.id));
              }}
            >
              ×
            </Button>
          </div>
        ))}
      </div>
      <Button
        ref={adder}
        onClick={() => {
          added.current = true;
          onChange(addRow(rows));
        }}
      >
        Add an entry
      </Button>
      <p class="hint">
        <code>12</code>, <code>true</code> and <code>null</code> are sent as what they are, and{' '}
        <code>"12"</code> as text.
      </p>
    </fieldset>
  );
}
