import { type Draft, type Entry, entriesOf, isFixed, objectOf, textOf } from './Draft.ts';
import type { Field, Shape } from './Field.ts';
import { parseText } from './textValue.ts';

/** What cannot be read as it should be stays text, and the library says what it must be. */
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
  // Left empty is left out, but for text that is required: the library says that it must not be empty.
  if (draft === '' && !(required && shape.kind === 'text')) return [];
  const value = toValue(shape, draft);
  const isBlank = !isText && Object.keys(Object(value)).length === 0;
  return isBlank && !required ? [] : [[name, value]];
}

/** The value that has been typed, right or wrong: checking it is up to the library. */
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
