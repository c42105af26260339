/** One line of a list or a record as it is being typed. */
export interface Entry {
  /** Tells the entries of a draft apart. */
  readonly id: number;
  /** Empty in a list. */
  readonly key: string;
  readonly value: Draft;
}

export interface ObjectDraft {
  readonly fields: Readonly<Record<string, Draft>>;
  readonly rest: readonly Entry[];
}

/** What no text stands for: empty text means that nothing is sent. */
export interface Fixed {
  readonly fixed: null | '';
}

/** A value as it is being typed. A time is Unix seconds, in digits. */
export type Draft = string | Fixed | readonly Entry[] | ObjectDraft;

/** Takes what is there to what it becomes: another change may have come since it was rendered. */
export type Change<T = Draft> = (now: T) => T;

export const isFixed = (draft: Draft): draft is Fixed =>
  typeof draft === 'object' && 'fixed' in draft;

export const isEntries = (draft: Draft): draft is readonly Entry[] => Array.isArray(draft);

/** The entries of a list or a record; none of what is something else. */
export const entriesOf = (draft: Draft): readonly Entry[] => (isEntries(draft) ? draft : []);

export const textOf = (draft: Draft): string => (typeof draft === 'string' ? draft : '');

export function objectOf(draft: Draft): ObjectDraft {
  return typeof draft === 'string' || isFixed(draft) || isEntries(draft)
    ? { fields: {}, rest: [] }
    : draft;
}

export function addEntry(entries: readonly Entry[], value: Draft, key = ''): readonly Entry[] {
  const id = Math.max(0, ...entries.map((entry) => entry.id)) + 1;
  return [...entries, { id, key, value }];
}

/** Whether nothing has been typed yet. */
export function isEmpty(draft: Draft): boolean {
  if (isFixed(draft)) return false;
  if (typeof draft === 'string' || isEntries(draft)) return draft.length === 0;
  return draft.rest.length === 0 && Object.values(draft.fields).every(isEmpty);
}
