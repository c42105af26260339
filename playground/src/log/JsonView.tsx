import { Fold } from '../ui/text.tsx';

const longestPreview = 60;

const isShort = ([, value]: readonly [string, unknown]) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Describes a list or an object in a few words: fewer when its values are shown below. */
function previewOf(value: object, open: boolean): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  const entries = Object.entries(value);
  if (open || entries.length === 0) return `{${entries.length}}`;
  // A name or an email says more than an id.
  const named = entries.filter(([key]) => /^(name|email|event_name|message)$/.test(key));
  const [first] = [...named, ...entries].filter(isShort);
  if (!first) return `{${entries.length}}`;
  const text = JSON.stringify(first[1]);
  const shown = text.length > longestPreview ? `${text.slice(0, longestPreview)}…` : text;
  return `{${entries.length}} ${first[0]}: ${shown}`;
}

/** Characters of a string that are shown; the rest can be copied. */
const longest = 2_000;

/** A string, number, boolean or null. */
function JsonScalar({ value }: { readonly value: unknown }) {
  if (typeof value !== 'string') {
    const kind = typeof value === 'number' ? 'json-number' : 'json-literal';
    return <span class={kind}>{String(value)}</span>;
  }
  const rest = value.length - longest;
  return (
    <>
      <span class="json-string">{JSON.stringify(value.slice(0, longest))}</span>
      {rest > 0 && ` … ${rest.toLocaleString('en')} more characters`}
    </>
  );
}

/** Items that are rendered at once. More are grouped in folds, so that the page stays quick. */
const mostItems = 100;

/** The most items of which some are unfolded at first. */
const manyItems = 20;

interface JsonItemsProps {
  readonly entries: readonly (readonly [string | number, unknown])[];
  readonly depth: number;
}

/** The items of a list or an object. */
function JsonItems({ entries, depth }: JsonItemsProps) {
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
  // Groups of groups, where there would be too many groups.
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

interface JsonNodeProps {
  /** Missing for the outermost value. */
  readonly name?: string | number | undefined;
  readonly value: unknown;
  /** The number of values around this one. */
  readonly depth: number;
}

/** The name of a value in its object. */
function JsonName({ name }: Pick<JsonNodeProps, 'name'>) {
  if (name === undefined) return null;
  return (
    <>
      <span class={typeof name === 'number' ? 'json-index' : 'json-key'}>{name}</span>:{' '}
    </>
  );
}

/** Tests whether a value is unfolded at first: a small one near the top is. */
const opensAtFirst = (size: number, depth: number) => depth === 0 || (depth < 3 && size <= 10);

/** A value, and its items once it is unfolded. */
function JsonNode({ name, value, depth }: JsonNodeProps) {
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

/** A value of JSON that can be folded node by node. */
export function JsonView({ value }: { readonly value: unknown }) {
  return (
    <ul class="json">
      <JsonNode value={value} depth={0} />
    </ul>
  );
}
