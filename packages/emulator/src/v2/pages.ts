import * as v from 'valibot';
import { invalidParameter } from './errors.ts';
import { check, jsonObject } from './http.ts';
import type { Field, FieldValue, Filter, Sort } from './search.ts';
import {
  comparePlaces,
  type Entry,
  type Indexed,
  type Listing,
  type Place,
} from './searchIndex.ts';

/** Page size and cursor of a search. */
export interface Pagination {
  readonly perPage: number;
  readonly cursor: string | undefined;
}

const paginationSchema = v.object({
  pagination: v.nullish(
    v.pipe(
      jsonObject,
      v.strictObject({
        per_page: v.optional(v.number('must be an integer')),
        starting_after: v.nullish(v.string('must be a string')),
      }),
    ),
  ),
});

/** @throws V2Exception 400 for a page size that is out of bounds. */
export function parsePagination(pagination: unknown, defaultPerPage: number): Pagination {
  if (pagination === undefined) return { perPage: defaultPerPage, cursor: undefined };
  const given = check(paginationSchema, { pagination }).pagination;
  const perPage = given?.per_page ?? defaultPerPage;
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 150) {
    throw invalidParameter('per_page must be between 1 and 150');
  }
  return { perPage, cursor: given?.starting_after ?? undefined };
}

/** The `pages` of a list. */
export interface WirePages {
  readonly type: 'pages';
  readonly page: number;
  readonly per_page: number;
  readonly total_pages: number;
  readonly next?: { readonly per_page: number; readonly starting_after: string };
}

/** Content of a cursor: the last record of the page before, and the number of the page that begins after it. */
interface Position extends Place {
  readonly page: number;
  /** Value that the record was sorted by; null for the order of creation. */
  readonly value: FieldValue;
}

/** Returns a keyed hash of 64 bits. It need not withstand an attack, only detect cursors that a client made up. */
function digest(key: string, text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const source of [key, '\n', text]) {
    for (let at = 0; at < source.length; at += 1) {
      const unit = source.charCodeAt(at);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x5f356495);
      high = ((high << 13) | (high >>> 19)) ^ low;
    }
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

/** Writes a cursor. `scope` is the search that the cursor belongs to; any other search refuses it. */
function writeCursor(key: string, scope: string, position: Position): string {
  // JSON.stringify escapes lone surrogates. Other characters beyond ASCII are escaped here, because btoa takes bytes.
  const text = JSON.stringify([
    position.created_at,
    position.sequence,
    position.page,
    position.value,
  ]).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(`${digest(key, scope + text)}${text}`);
}

const positionSchema = v.tuple([v.number(), v.number(), v.number(), v.unknown()]);

/** @throws V2Exception 400 for a text that is not a cursor of this search. */
function readCursor(key: string, scope: string, cursor: string): Position {
  try {
    const [, hash, text = ''] = /^(\w+)(\[.*)$/.exec(atob(cursor)) ?? [];
    if (hash === digest(key, scope + text)) {
      const [created_at, sequence, page, value] = v.parse(positionSchema, JSON.parse(text));
      return { created_at, sequence, page, value: value as FieldValue };
    }
  } catch {
    // Not base64: refused like any other text that is no cursor.
  }
  throw invalidParameter('starting_after is not a cursor of this search');
}

/** Source, filter, order and page of a search. */
export interface PageRequest<T extends Indexed> {
  /** The records that may match, in the order of creation. */
  readonly source: Listing<T>;
  /** Undefined when everything in the source matches. */
  readonly filter: Filter<T> | undefined;
  readonly sort: Sort;
  /** Field to sort by; undefined for the order of creation. */
  readonly sortField: Field<T> | undefined;
  readonly pagination: Pagination;
  /** Returns the search as a text, to which its cursors are bound. Called only to read or to write a cursor. */
  readonly scope: () => string;
  /** Key of the hash in cursors, so that an emulator with another token refuses them. */
  readonly cursorKey: string;
}

/** One page of the records that a search finds. */
export interface Page<T> {
  readonly records: readonly T[];
  readonly total: number;
  readonly pages: WirePages;
}

type Sorted<T extends Indexed> = Place & { readonly record: T; readonly value: FieldValue };

/** Compares two sort values. `null` comes last in either direction. */
function compareValues(one: FieldValue, other: FieldValue, direction: 1 | -1): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return (one < other ? -1 : 1) * direction;
}

/** Finds one page. Scans the source, unless the search has no filter and sorts by creation. */
export function findPage<T extends Indexed>(request: PageRequest<T>): Page<T> {
  const { source, filter, sort, sortField, scope, cursorKey } = request;
  const { perPage, cursor } = request.pagination;
  const start = cursor === undefined ? undefined : readCursor(cursorKey, scope(), cursor);
  const direction = sort.descending ? -1 : 1;
  const sortValueOf = ({ record }: Entry<T>) => (sortField?.read(record) ?? null) as FieldValue;
  const compare = (one: Position | Sorted<T>, other: Position | Sorted<T>) =>
    compareValues(one.value, other.value, direction) || comparePlaces(one, other) * direction;

  const found: Sorted<T>[] = [];
  let total = source.length;
  if (filter === undefined && !sortField) {
    // One more than the page holds shows that there is a next page.
    for (const entry of source.after(start, sort.descending)) {
      found.push({ ...entry, value: null });
      if (found.length > perPage) break;
    }
  } else {
    total = 0;
    for (const entry of source.after(undefined, sort.descending)) {
      if (filter && !filter.matches(entry.record)) continue;
      total += 1;
      if (!sortField && found.length > perPage) continue;
      const candidate = { ...entry, value: sortValueOf(entry) };
      if (!start || compare(candidate, start) > 0) found.push(candidate);
    }
    if (sortField) found.sort(compare);
  }

  const page = found.slice(0, perPage);
  const last = page.at(-1);
  const number = start?.page ?? 1;
  const next =
    last && found.length > perPage
      ? {
          per_page: perPage,
          starting_after: writeCursor(cursorKey, scope(), { ...last, page: number + 1 }),
        }
      : undefined;
  return {
    records: page.map(({ record }) => record),
    total,
    pages: {
      type: 'pages',
      page: number,
      ...(next ? { next } : {}),
      per_page: perPage,
      total_pages: Math.ceil(total / perPage),
    },
  };
}
