import { shorten, show } from './describe.ts';
import type { Piece } from './Message.ts';

const mostRows = 200;
const mostColumns = 20;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const cell = (value: unknown) =>
  value === undefined ? '' : shorten(typeof value === 'string' ? value : show(value), 200);

/** What `console.table` shows; undefined for what is no list of anything. */
export function toTable(data: unknown, wanted?: unknown): Piece | undefined {
  if (!isObject(data)) return undefined;
  const entries = Object.entries(data).slice(0, mostRows);
  const keys = new Set(entries.flatMap(([, row]) => (isObject(row) ? Object.keys(row) : [])));
  const columns = (Array.isArray(wanted) ? wanted.map(String) : [...keys]).slice(0, mostColumns);
  const withValues = columns.length === 0;
  return {
    kind: 'table',
    columns: ['', ...(withValues ? ['value'] : columns.map((name) => shorten(name, 100)))],
    rows: entries.map(([index, row]) => {
      const fields = new Map(isObject(row) ? Object.entries(row) : []);
      const cells = withValues ? [row] : columns.map((name) => fields.get(name));
      return [shorten(index, 100), ...cells.map(cell)];
    }),
  };
}
