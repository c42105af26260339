import { useId, useState } from 'preact/hooks';
import { TextInput } from '../ui/TextInput.tsx';
import type { ImportOptions } from './useImport.ts';

interface Props {
  readonly options: ImportOptions;
  readonly onChange: (options: ImportOptions) => void;
}

interface NumberFieldProps {
  readonly label: string;
  readonly initial: number;
  readonly onChange: (value: number) => void;
}

/** A number as it is typed; what it must be, the library says. */
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

export function ImportOptionFields({ options, onChange }: Props) {
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
