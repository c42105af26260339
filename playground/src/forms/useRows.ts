import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addEntry, type Change, type Draft, type Entry } from './Draft.ts';

export interface Rows {
  /** For the element whose last child is the newest row. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** For the button that adds one. */
  readonly adder: RefObject<HTMLButtonElement | null>;
  readonly set: (id: number, change: Change<Entry>) => void;
  readonly add: (value: Draft) => void;
  readonly remove: (id: number) => void;
}

/** Rows that come and go, and keep the focus near. */
export function useRows(onChange: (change: Change<readonly Entry[]>) => void): Rows {
  const list = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const added = useRef(false);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.lastElementChild?.querySelector<HTMLElement>('input, select, textarea')?.focus();
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
      // The button that was pressed goes with its row, and must not take the focus with it.
      adder.current?.focus();
      onChange((now) => now.filter((entry) => entry.id !== id));
    },
  };
}
