import { useId } from 'preact/hooks';
import type { FaultScope } from './useFaults.ts';

const paths = [
  'GET /users',
  'POST /users',
  'PUT /users',
  'DELETE /users',
  'POST /users/bulk_create',
  'POST /users/notes',
  'POST /users/impressions',
  'GET /users/message_threads',
  'POST /users/message_threads',
  'PUT /users/message_threads',
  'GET /tags',
  'POST /tags',
  'PUT /tags',
  'POST /events',
];

const counts = [
  ['1', 'the next request'],
  ['2', 'the next 2'],
  ['3', 'the next 3'],
  ['Infinity', 'all, until it is switched off'],
] as const;

interface Props {
  readonly scope: FaultScope;
  readonly onChange: (scope: FaultScope) => void;
}

/** What the faults that are switched on from then on strike. */
export function ScopeFields({ scope, onChange }: Props) {
  const id = useId();
  return (
    <>
      <div class="field">
        <label class="field-label" htmlFor={`${id}-on`}>
          Strikes
        </label>
        <select
          id={`${id}-on`}
          value={scope.on}
          onChange={({ currentTarget }) => onChange({ ...scope, on: currentTarget.value })}
        >
          <option value="">any request</option>
          {paths.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field-label" htmlFor={`${id}-times`}>
          How many
        </label>
        <select
          id={`${id}-times`}
          value={String(scope.times)}
          onChange={({ currentTarget }) =>
            onChange({ ...scope, times: Number(currentTarget.value) })
          }
        >
          {counts.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
