/** Shows a write in a row: returns a copy, or the row itself where it would look the same. */
export type Lay<Row> = (row: Row) => Row;

/** A row as the server has it, and the writes under way that are shown over it, the oldest first. */
type Layers<Row> = readonly [base: Row, ...writes: Lay<Row>[]];

/** The layers of each row that shows a write. A row is replaced and never changed, so it can be their key. */
const layersOf = new WeakMap<object, unknown>();

/**
 * Adds a write to a row, or with `settle` takes it away: `settle` returns what the server has now, or undefined
 * where the row is gone. Returns the row to show. Other writes stay shown, and each can be taken away alone.
 */
export function relay<Row extends object>(
  row: Row,
  write: Lay<Row>,
  settle?: (base: Row) => Row | undefined,
): Row | undefined {
  // The cast: the layers of a row are of its type, as they are set below.
  const [before, ...shown] = (layersOf.get(row) ?? [row]) as Layers<Row>;
  const base = settle ? settle(before) : before;
  const writes = settle ? shown.filter((each) => each !== write) : [...shown, write];
  const next = base && writes.reduce((under, lay) => lay(under), base);
  // The cast: it is not the base only where there is one.
  if (next !== base) layersOf.set(next as Row, [base, ...writes]);
  return next;
}

/**
 * Replaces rows in the data of a query, which is a row, a list of rows, or pages of users. A row for which
 * `replace` returns undefined leaves its list. What does not change keeps its reference, so that nothing is
 * rendered for it.
 */
export function replaceRows<Row>(data: object, replace: (row: Row) => unknown): unknown {
  if (Array.isArray(data)) {
    const rows = data.flatMap((row) => replaceRows(row, replace) ?? []);
    return data.every((row, index) => row === rows[index]) ? data : rows;
  }
  // Of an infinite query and of its pages, which alone have these fields.
  const { pages, users = pages } = data as { pages?: object; users?: object };
  // The cast: the caller picks queries that hold such rows.
  if (!users) return replace(data as Row);
  const rows = replaceRows(users, replace);
  return rows === users ? data : { ...data, [pages ? 'pages' : 'users']: rows };
}
