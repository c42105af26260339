import { TextInput } from '../ui/TextInput.tsx';
import { withChoices } from './choices.ts';
import { type CellKind, type Column, fields, kindTitles, readCell } from './columns.ts';
import type { UserFile } from './readUsers.ts';
import { timeKinds } from './times.ts';

interface Props {
  readonly opened: UserFile;
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}

interface RowProps {
  readonly column: Column;
  readonly index: number;
  readonly isCsv: boolean;
  /** The texts of the column in the first rows. */
  readonly texts: readonly string[];
  readonly onChange: (column: Column) => void;
}

const isTime = (kind: CellKind) => timeKinds.some((each) => each === kind);

/** A way to read a column, with what it makes of a time that is there. */
function titleOf(kind: CellKind, column: Column, example: string | undefined): string {
  if (!isTime(kind) || !example) return kindTitles[kind];
  const seconds = readCell(example, { ...column, kind, guessed: false });
  const date = new Date(Number(seconds) * 1000);
  return seconds === undefined || Number.isNaN(date.getTime())
    ? kindTitles[kind]
    : `${kindTitles[kind]}: ${date
        .toISOString()
        .replace(/(?:T00:00:00)?\.\d+Z$/, '')
        .replace('T', ' ')}`;
}

/** The ways to read a column that becomes this field. */
function kindsOf({ field, kind }: Column): readonly CellKind[] {
  if (kind === 'json' || field === '') return [];
  return kind === 'undecided' || (isTime(kind) && field !== 'custom_data')
    ? timeKinds
    : (fields[field] ?? []);
}

function KindSelect({ column, name, texts, onChange }: RowProps & { readonly name: string }) {
  const { field, kind } = column;
  const kinds = kindsOf(column);
  if (kinds.length < 2) return <>{field && kindTitles[kind]}</>;
  const example = texts.find((text) => text !== '');
  return (
    <select
      aria-label={`${name} read as`}
      aria-invalid={kind === 'undecided'}
      value={kind}
      onChange={({ currentTarget }) =>
        // The cast: its options are the kinds.
        onChange(withChoices(column, { ...column.choices, kind: currentTarget.value as CellKind }))
      }
    >
      {kind === 'undecided' && (
        <option value={kind} disabled>
          {kindTitles[kind]}
        </option>
      )}
      {kinds.map((each) => (
        <option key={each} value={each}>
          {titleOf(each, column, example)}
        </option>
      ))}
    </select>
  );
}

function ColumnRow(props: RowProps) {
  const { column, index, isCsv, texts, onChange } = props;
  const { header, field, key, secret } = column;
  const name = header || `column ${index + 1}`;
  const ownField = header.startsWith('custom_data.') ? 'custom_data' : header;
  const targets = isCsv ? Object.keys(fields) : [ownField];

  function become(value: string): void {
    // Another field may be read in other ways.
    const { kind: _, ...choices } = column.choices ?? {};
    onChange(
      isCsv
        ? withChoices(column, { ...choices, field: value }, texts)
        : withChoices(column, { ...column.choices, field: value }),
    );
  }

  return (
    <tr class={field ? '' : 'import-left-out'}>
      <th scope="row">{name}</th>
      <td>
        <div class="import-becomes">
          <select
            aria-label={`${name} becomes`}
            value={field}
            onChange={({ currentTarget: { value } }) => become(value)}
          >
            {targets.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
            <option value="">left out</option>
          </select>
          {isCsv && field === 'custom_data' && (
            <TextInput
              aria-label={`${name} key`}
              example="key"
              value={key}
              onChange={(value) => onChange(withChoices(column, { ...column.choices, key: value }))}
            />
          )}
        </div>
        {secret && (
          <p class="hint">
            {field
              ? 'Looks like a secret, and is sent.'
              : 'Looks like a secret, so it is not sent.'}
          </p>
        )}
      </td>
      <td class={kindsOf(column).length > 1 ? '' : 'import-fixed'}>
        <KindSelect {...props} name={name} />
      </td>
      <td class="import-preview">
        {texts.slice(0, 3).map((text, row) => (
          <span key={row}>{secret && !field && text ? '••••' : text}</span>
        ))}
      </td>
    </tr>
  );
}

/** A table of the columns, with their uses and first values. For JSON it has only the fields that need a decision. */
export function ColumnTable({ opened, columns, onChange }: Props) {
  const isCsv = opened.format === 'csv';
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column: { secret, kind } }) => isCsv || secret || kind !== 'json');
  if (!shown.length) return null;
  return (
    <>
      <div class="import-scroll">
        <table class="import-columns">
          <caption class="visually-hidden">Columns of the file</caption>
          <thead>
            <tr>
              <th scope="col">{isCsv ? 'column' : 'field'}</th>
              <th scope="col">becomes</th>
              <th scope="col">read as</th>
              <th scope="col">first rows</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ column, index }) => (
              <ColumnRow
                key={index}
                column={column}
                index={index}
                isCsv={isCsv}
                texts={opened.sampleOf(index)}
                onChange={(next) =>
                  onChange(columns.map((each, place) => (place === index ? next : each)))
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        {isCsv && 'Empty cells are not sent. '}Dates are taken as UTC where they do not say their
        zone.
      </p>
    </>
  );
}
