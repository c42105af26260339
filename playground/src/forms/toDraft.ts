import { addEntry, type Draft, type Entry } from './Draft.ts';
import type { Field, Shape } from './Field.ts';
import { formatText } from './textValue.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function toEntries(pairs: readonly (readonly [string, unknown])[], shape: Shape): readonly Entry[] {
  return pairs.reduce<readonly Entry[]>(
    (entries, [key, value]) => addEntry(entries, toDraft(shape, value), key),
    [],
  );
}

/** Left empty, an optional text is not sent. */
function toFieldDraft({ required, shape }: Field, value: unknown): Draft {
  return value === '' && shape.kind === 'text' && !required ? { fixed: '' } : toDraft(shape, value);
}

/** What to type for a value of this shape; nothing for undefined. */
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
