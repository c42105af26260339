import { Fold } from '../../ui/Fold.tsx';
import { JsonNode } from './JsonNode.tsx';

/** More than that are put in folds, so that the page stays quick. */
const mostItems = 100;

/** Where there are more, none of them is unfolded at first. */
const manyItems = 20;

interface Props {
  readonly entries: readonly (readonly [string | number, unknown])[];
  readonly depth: number;
}

/** What is in a list or an object. */
export function JsonItems({ entries, depth }: Props) {
  if (entries.length <= mostItems) {
    return (
      <ul>
        {entries.map(([name, value]) => (
          <JsonNode
            key={name}
            name={name}
            value={value}
            depth={entries.length > manyItems ? Number.POSITIVE_INFINITY : depth}
          />
        ))}
      </ul>
    );
  }
  // Parts of parts, where there are so many that the parts were too many.
  let size = mostItems;
  while (entries.length > size * mostItems) size *= mostItems;
  const parts = Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );
  return (
    <ul>
      {parts.map((part, index) => (
        <li key={index}>
          <Fold title={() => `${part[0]?.[0]} to ${part.at(-1)?.[0]}`}>
            {() => <JsonItems entries={part} depth={depth} />}
          </Fold>
        </li>
      ))}
    </ul>
  );
}
