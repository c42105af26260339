import type { Issue } from '@intercom-fetch/core';
import { Button } from '../ui/Button.tsx';
import { Control } from './Control.tsx';
import { type Change, type Draft, type Entry, objectOf } from './Draft.ts';
import type { Shape } from './Field.ts';
import { issuesAt } from './issuesAt.ts';
import { ObjectFields } from './ObjectFields.tsx';
import { toDraft } from './toDraft.ts';
import { useRows } from './useRows.ts';

interface Props {
  readonly name: string;
  readonly item: Shape;
  readonly entries: readonly Entry[];
  readonly onChange: (change: Change<readonly Entry[]>) => void;
  readonly issues: readonly Issue[];
}

/** Each item of a list: one line, or the fields of an object. */
export function ListRows({ name, item, entries, onChange, issues }: Props) {
  const { list, adder, set, add, remove } = useRows(onChange);

  return (
    <>
      <div ref={list} class="rows">
        {entries.map((row, index) => {
          const label = `${name} ${index + 1}`;
          const removal = (
            <Button kind="bare" aria-label={`Remove ${label}`} onClick={() => remove(row.id)}>
              ×
            </Button>
          );
          const setValue = (change: Change<Draft>) =>
            set(row.id, (now) => ({ ...now, value: change(now.value) }));
          const inside = issuesAt(issues, String(index));
          return item.kind === 'object' ? (
            <fieldset key={row.id} class="item">
              <legend>{label}</legend>
              {removal}
              <ObjectFields
                shape={item}
                draft={objectOf(row.value)}
                issues={inside}
                onChange={(change) => setValue((now) => change(objectOf(now)))}
              />
            </fieldset>
          ) : (
            <div key={row.id} class="row">
              <Control
                aria-label={label}
                shape={item}
                draft={row.value}
                issues={inside}
                onChange={(next) => setValue(() => next)}
              />
              {removal}
            </div>
          );
        })}
      </div>
      <Button
        ref={adder}
        aria-label={`Add to ${name}`}
        onClick={() => add(toDraft(item, undefined))}
      >
        Add
      </Button>
    </>
  );
}
