import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addEntry, type Draft, type Entry } from './Draft.ts';

export interface Rows {
  /** For the element whose last child is the newest row. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** For the button that adds one. */
  readonly adder: RefObject<HTMLButtonElement | null>;
  readonly set: (changed: Entry) => void;
  readonly add: (value: Draft) => void;
  readonly remove: (id: number) => void;
}

/** Rows that come and go, and keep the focus near. */
export function useRows(entries: readonly Entry[], onChange: (it: readonly Entry[]) => void): Rows {
  const list = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const added = useRef(false);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.lastElementChild?.querySelector<HTMLElement>('input, select')?.focus();
  });

  return {
    list,
    adder,
    set: (changed) => onChange(entries.map((each) => (each.id === changed.id ? changed : each))),
    add(value) {
      added.current = true;
      onChange(addEntry(entries, value));
    },
    remove(id) {
      // The button that was pressed goes with its row, and must not take the focus with it.
      adder.current?.focus();
      onChange(entries.filter((entry) => entry.id !== id));
    },
  };
}
