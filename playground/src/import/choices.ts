import { type Column, failureColumns, guessKind } from './columns.ts';

/**
 * Returns a column as a person chose it. A kind that was not chosen is guessed again when the field was.
 *
 * @param texts - The first texts of the column. Without them, as for JSON, the kind does not depend on the field.
 */
export function withChoices(
  column: Column,
  choices: NonNullable<Column['choices']>,
  texts?: readonly string[],
): Column {
  const next = { ...column, ...choices, choices };
  if (choices.kind) return { ...next, guessed: false };
  if (!choices.field || !texts) return next;
  const kind = guessKind(choices.field, texts);
  return { ...next, kind, guessed: kind !== 'undecided' };
}

/**
 * Keeps what a person chose for the file before, when the new one has the same columns, such as a corrected copy.
 * What was guessed there is guessed anew, because the new file may write its values in another way.
 *
 * @param textsOf - Returns the texts of a column of the new file, by its place, as `withChoices` takes them.
 */
export function keepChoices(
  before: readonly Column[],
  columns: readonly Column[],
  textsOf: (index: number) => readonly string[] | undefined,
): readonly Column[] {
  const isOwn = ({ header }: Column) => !failureColumns.includes(header);
  const [old, now] = [before.filter(isOwn), columns.filter(isOwn)];
  const isSame =
    old.length === now.length && old.every(({ header }, at) => header === now[at]?.header);
  if (!isSame) return columns;
  const kept = new Map(now.map((column, at) => [column, old[at]?.choices]));
  return columns.map((column, index) => {
    const choices = kept.get(column);
    return choices ? withChoices(column, choices, textsOf(index)) : column;
  });
}
