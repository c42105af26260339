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

/** What a search asks for, besides its query. */
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

/** @throws V2Exception 400 for a page size out of bounds. */
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

/** What a cursor stands for: the last record of the page before, and the number of the page it starts. */
interface Position extends Place {
  readonly page: number;
  /** What the record was sorted by, when that is not its creation. */
  readonly value: FieldValue;
}

/** A keyed hash of 53 bits. It does not have to withstand an attack, only a client that makes cursors up. */
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

/** `scope` is the search that a cursor belongs to: another one refuses it. */
function writeCursor(key: string, scope: string, position: Position): string {
  // JSON.stringify escapes lone surrogates, and what is not ASCII is escaped here, because btoa takes bytes.
  const text = JSON.stringify([
    position.created_at,
    position.sequence,
    position.page,
    position.value,
  ]).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return btoa(`${digest(key, scope + text)}${text}`);
}

const positionSchema = v.tuple([v.number(), v.number(), v.number(), v.unknown()]);

/** @throws V2Exception 400 for what is no cursor of this search. */
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

/** What to search in, and how. */
export interface PageRequest<T extends Indexed> {
  /** The records that may match, in the order of creation, and the way to those behind a place. */
  readonly source: Listing<T>;
  /** Left out when all of the source matches. */
  readonly filter: Filter<T> | undefined;
  readonly sort: Sort;
  /** What is sorted by, when that is not the creation. */
  readonly sortField: Field<T> | undefined;
  readonly pagination: Pagination;
  /** The search as a text: cursors are good for this one only. Asked for when there is a cursor. */
  readonly scope: () => string;
  /** What makes cursors of this emulator differ from those of others. */
  readonly cursorKey: string;
}

export interface Page<T> {
  readonly records: readonly T[];
  readonly total: number;
  readonly pages: WirePages;
}

type Sorted<T extends Indexed> = Place & { readonly record: T; readonly value: FieldValue };

/** `null` is behind everything, whatever the direction. */
function compareValues(one: FieldValue, other: FieldValue, direction: 1 | -1): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return (one < other ? -1 : 1) * direction;
}

/** Finds one page. Only a search of all that is in the source by creation takes no scan. */
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
    // One more than the page, which says whether there is a next one.
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
