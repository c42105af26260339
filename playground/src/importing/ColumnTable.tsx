import { TextInput } from '../ui/TextInput.tsx';
import { type CellKind, type Column, fields, kindTitles } from './Column.ts';
import type { Row } from './Row.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly sample: readonly Row[];
  readonly onChange: (columns: readonly Column[]) => void;
}

/** What becomes of each column, with the first values beside it. */
export function ColumnTable({ columns, sample, onChange }: Props) {
  return (
    <>
      <div class="import-scroll">
        <table class="import-columns">
          <caption class="visually-hidden">Columns of the file</caption>
          <thead>
            <tr>
              <th scope="col">column</th>
              <th scope="col">becomes</th>
              <th scope="col">read as</th>
              <th scope="col">first rows</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => {
              const { header, field, key, kind } = column;
              const name = header || `column ${index + 1}`;
              const kinds = fields[field] ?? [];
              const change = (news: Partial<Column>) =>
                onChange(columns.map((each) => (each === column ? { ...column, ...news } : each)));
              return (
                <tr key={index} class={field ? '' : 'import-left-out'}>
                  <th scope="row">{name}</th>
                  <td>
                    <div class="import-becomes">
                      <select
                        aria-label={`${name} becomes`}
                        value={field}
                        onChange={({ currentTarget: { value } }) =>
                          change({ field: value, kind: fields[value]?.[0] ?? 'text' })
                        }
                      >
                        {Object.keys(fields).map((each) => (
                          <option key={each} value={each}>
                            {each}
                          </option>
                        ))}
                        <option value="">left out</option>
                      </select>
                      {field === 'custom_data' && (
                        <TextInput
                          aria-label={`${name} key`}
                          example="key"
                          value={key}
                          onChange={(value) => change({ key: value })}
                        />
                      )}
                    </div>
                  </td>
                  <td class={kinds.length > 1 ? '' : 'import-fixed'}>
                    {kinds.length > 1 ? (
                      <select
                        aria-label={`${name} read as`}
                        value={kind}
                        onChange={({ currentTarget }) =>
                          // The cast: its options are the kinds.
                          change({ kind: currentTarget.value as CellKind })
                        }
                      >
                        {kinds.map((each) => (
                          <option key={each} value={each}>
                            {kindTitles[each]}
                          </option>
                        ))}
                      </select>
                    ) : (
                      field && kindTitles[kind]
                    )}
                  </td>
                  <td class="import-preview">
                    {sample.slice(0, 3).map(({ number, cells }) => (
                      <span key={number}>{cells[index]}</span>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Empty cells are not sent. Dates are taken as UTC where they do not say their zone.
      </p>
    </>
  );
}
