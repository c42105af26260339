import { Fold } from '../../ui/Fold.tsx';
import { JsonItems } from './JsonItems.tsx';
import { JsonScalar } from './JsonScalar.tsx';
import { previewOf } from './previewOf.ts';

interface Props {
  /** Missing at the top. */
  readonly name?: string | number | undefined;
  readonly value: unknown;
  /** How many are around it. */
  readonly depth: number;
}

/** The name of a value in what is around it. */
function JsonName({ name }: Pick<Props, 'name'>) {
  if (name === undefined) return null;
  return (
    <>
      <span class={typeof name === 'number' ? 'json-index' : 'json-key'}>{name}</span>:{' '}
    </>
  );
}

/** Small ones are open at first, as far as one sees at a glance. */
const opensAtFirst = (size: number, depth: number) => depth === 0 || (depth < 3 && size <= 10);

/** A value, and what is in it once that is unfolded. */
export function JsonNode({ name, value, depth }: Props) {
  if (typeof value !== 'object' || value === null) {
    return (
      <li>
        <JsonName name={name} />
        <JsonScalar value={value} />
      </li>
    );
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return (
    <li>
      <Fold
        open={opensAtFirst(entries.length, depth)}
        title={(open) => (
          <>
            <JsonName name={name} />
            <span class="json-preview">{previewOf(value, open)}</span>
          </>
        )}
      >
        {() => <JsonItems entries={entries} depth={depth + 1} />}
      </Fold>
    </li>
  );
}
