import type { Issue } from '@intercom-fetch/core';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { moveFocus } from '../ui/focus.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { Control, issuesAt } from './Control.tsx';
import { addEntry, type Change, type Draft, type Entry, objectOf, toDraft } from './drafts.ts';
import { ObjectFields } from './Fields.tsx';
import type { Shape } from './readSchema.ts';

interface Rows {
  /** Ref of the element whose last child is the newest row. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** Ref of the button that adds a row. */
  readonly adder: RefObject<HTMLButtonElement | null>;
  readonly set: (id: number, change: Change<Entry>) => void;
  readonly add: (value: Draft) => void;
  readonly remove: (id: number) => void;
}

/** Keeps the focus near rows that are added and removed. */
function useRows(onChange: (change: Change<readonly Entry[]>) => void): Rows {
  const list = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const added = useRef(false);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    moveFocus(list.current?.lastElementChild);
  });

  return {
    list,
    adder,
    set: (id, change) =>
      onChange((now) => now.map((entry) => (entry.id === id ? change(entry) : entry))),
    add(value) {
      added.current = true;
      onChange((now) => addEntry(now, value));
    },
    remove(id) {
      moveFocus(adder.current);
      onChange((now) => now.filter((entry) => entry.id !== id));
    },
  };
}

interface ListRowsProps {
  readonly name: string;
  readonly item: Shape;
  readonly entries: readonly Entry[];
  readonly onChange: (change: Change<readonly Entry[]>) => void;
  readonly issues: readonly Issue[];
}

/** Each item of a list: one line, or the fields of an object. */
export function ListRows({ name, item, entries, onChange, issues }: ListRowsProps) {
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

interface RecordRowsProps {
  readonly name: string;
  readonly shape: Shape;
  readonly entries: readonly Entry[];
  readonly onChange: (change: Change<readonly Entry[]>) => void;
  readonly issues: readonly Issue[];
}

/** Key and value of each entry. */
export function RecordRows({ name, shape, entries, onChange, issues }: RecordRowsProps) {
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
