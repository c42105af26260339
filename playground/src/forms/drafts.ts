import type { Field, Shape } from './readSchema.ts';

/** One line of a list or a record as it is being typed. */
export interface Entry {
  /** Unique among the entries of a draft. */
  readonly id: number;
  /** Empty in a list. */
  readonly key: string;
  readonly value: Draft;
}

export interface ObjectDraft {
  readonly fields: Readonly<Record<string, Draft>>;
  readonly rest: readonly Entry[];
}

/** A value that no text stands for. Empty text means that nothing is sent. */
export interface Fixed {
  readonly fixed: null | '';
}

/** A value as it is being typed. A time is Unix seconds, in digits. */
export type Draft = string | Fixed | readonly Entry[] | ObjectDraft;

/** Makes the next value of the current one, which may be newer than the one that was rendered. */
export type Change<T = Draft> = (now: T) => T;

export const isFixed = (draft: Draft): draft is Fixed =>
  typeof draft === 'object' && 'fixed' in draft;

const isEntries = (draft: Draft): draft is readonly Entry[] => Array.isArray(draft);

/** The entries of a list or a record; none for any other draft. */
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

/** Tests whether nothing has been typed yet. */
export function isEmpty(draft: Draft): boolean {
  if (isFixed(draft)) return false;
  if (typeof draft === 'string' || isEntries(draft)) return draft.length === 0;
  return draft.rest.length === 0 && Object.values(draft.fields).every(isEmpty);
}

/** Parses typed text as JSON; what is no JSON is text. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Formats a value as one would type it. Text that would be parsed as something else is quoted. */
function formatText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return parseText(value) === value ? value : JSON.stringify(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function toEntries(pairs: readonly (readonly [string, unknown])[], shape: Shape): readonly Entry[] {
  return pairs.reduce<readonly Entry[]>(
    (entries, [key, value]) => addEntry(entries, toDraft(shape, value), key),
    [],
  );
}

/** The draft of a field. An optional text that is empty needs a draft of its own, because an empty input is not sent. */
function toFieldDraft({ required, shape }: Field, value: unknown): Draft {
  return value === '' && shape.kind === 'text' && !required ? { fixed: '' } : toDraft(shape, value);
}

/** The draft of a value, as one would type it; an empty one for undefined. */
export function toDraft(shape: Shape, value: unknown): Draft {
  if (value === null && shape.kind !== 'json') return { fixed: null };
  switch (shape.kind) {
    case 'list': {
      const items: unknown[] = Array.isArray(value) ? value : [];
      return toEntries(
        items.map((item) => ['', item]),
        shape.item,
      );
    }
    case 'record':
      return toEntries(isRecord(value) ? Object.entries(value) : [], shape.value);
    case 'object': {
      const given = isRecord(value) ? value : {};
      const { fields, rest } = shape;
      const others = Object.entries(given).filter(([key]) => !fields.some((it) => it.name === key));
      return {
        fields: Object.fromEntries(
          fields.map((field) => [field.name, toFieldDraft(field, given[field.name])]),
        ),
        rest: rest ? toEntries(others, rest) : [],
      };
    }
    case 'json':
      return value === undefined ? '' : formatText(value);
    default:
      return value === undefined ? '' : String(value);
  }
}

/** Reads typed text. What is no number where one is wanted stays text, and the library says what it must be. */
function readText(text: string, { kind }: Shape): unknown {
  if (kind === 'json') return parseText(text);
  if (kind === 'number' || kind === 'time') {
    const number = Number(text);
    return text.trim() === '' || Number.isNaN(number) ? text : number;
  }
  return kind === 'flag' && text !== '' ? text === 'true' : text;
}

function toRecord(entries: readonly Entry[], shape: Shape): Record<string, unknown> {
  const typed = entries.filter(({ key, value }) => key !== '' || value !== '');
  return Object.fromEntries(typed.map(({ key, value }) => [key, toValue(shape, value)]));
}

function toField({ name, required, shape }: Field, draft: Draft): [string, unknown][] {
  if (isFixed(draft)) return [[name, draft.fixed]];
  const isText = typeof draft === 'string';
  // An empty input is left out. A required text is sent empty, so that the library says that it must not be.
  if (draft === '' && !(required && shape.kind === 'text')) return [];
  const value = toValue(shape, draft);
  const isBlank = !isText && Object.keys(Object(value)).length === 0;
  return isBlank && !required ? [] : [[name, value]];
}

/** The value of a draft, right or wrong: the library checks it. */
export function toValue(shape: Shape, draft: Draft): unknown {
  if (isFixed(draft)) return draft.fixed;
  switch (shape.kind) {
    case 'list':
      return entriesOf(draft).map(({ value }) => toValue(shape.item, value));
    case 'record':
      return toRecord(entriesOf(draft), shape.value);
    case 'object': {
      const { fields, rest } = objectOf(draft);
      const known = shape.fields.flatMap((field) => toField(field, fields[field.name] ?? ''));
      return { ...(shape.rest && toRecord(rest, shape.rest)), ...Object.fromEntries(known) };
    }
    default:
      return readText(textOf(draft), shape);
  }
}
