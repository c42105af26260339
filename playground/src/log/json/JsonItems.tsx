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
  const starts = Array.from(
    { length: Math.ceil(entries.length / mostItems) },
    (_, index) => index * mostItems,
  );
  return (
    <ul>
      {starts.map((start) => {
        const part = entries.slice(start, start + mostItems);
        return (
          <li key={start}>
            <Fold title={() => `${start} to ${start + part.length - 1}`}>
              {() => <JsonItems entries={part} depth={depth} />}
            </Fold>
          </li>
        );
      })}
    </ul>
  );
}
