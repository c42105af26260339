import type { Issue } from '@intercom-fetch/core';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { Control } from './Control.tsx';
import type { Change, Entry } from './Draft.ts';
import type { Shape } from './Field.ts';
import { issuesAt } from './issuesAt.ts';
import { useRows } from './useRows.ts';

interface Props {
  readonly name: string;
  readonly shape: Shape;
  readonly entries: readonly Entry[];
  readonly onChange: (change: Change<readonly Entry[]>) => void;
  readonly issues: readonly Issue[];
}

/** Key and value of each entry. */
export function RecordRows({ name, shape, entries, onChange, issues }: Props) {
  const { list, adder, set, add, remove } = useRows(onChange);
  return (
    <>
      <div ref={list} class="rows">
        {entries.map((row, index) => (
          <div key={row.id} class="row row-pair">
            <TextInput
              aria-label={`${name} key ${index + 1}`}
              example="key"
              value={row.key}
              onChange={(key) => set(row.id, (now) => ({ ...now, key }))}
            />
            <Control
              aria-label={`${name} value ${index + 1}`}
              shape={shape}
              draft={row.value}
              issues={issuesAt(issues, row.key)}
              onChange={(value) => set(row.id, (now) => ({ ...now, value }))}
            />
            <Button
              kind="bare"
              aria-label={`Remove ${name} ${index + 1}`}
              onClick={() => remove(row.id)}
            >
              ×
            </Button>
          </div>
        ))}
      </div>
      <Button ref={adder} aria-label={`Add to ${name}`} onClick={() => add('')}>
        Add
      </Button>
      {shape.kind === 'json' && (
        <p class="hint">
          <code>12</code>, <code>true</code>, <code>null</code> are sent as what they are,{' '}
          <code>"12"</code> as text.
        </p>
      )}
    </>
  );
}
