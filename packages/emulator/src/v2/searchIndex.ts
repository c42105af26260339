import { OrderedList } from './orderedList.ts';

/** A record that can be searched. A write replaces the object and never changes it. */
export interface Indexed {
  readonly id: string;
  /** Unix seconds. The same after every write. */
  readonly created_at: number;
}

/** A place in the order of creation. */
export interface Place {
  readonly created_at: number;
  /** Orders the records of one second. */
  readonly sequence: number;
}

/** A record as the index knows it. */
export interface Entry<T extends Indexed> extends Place {
  record: T;
}

/** Compares by creation, oldest first. */
export function comparePlaces(one: Place, other: Place): number {
  return one.created_at - other.created_at || one.sequence - other.sequence;
}

/** Records in the order of creation. */
export interface Listing<T extends Indexed> {
  readonly length: number;
  /** Returns the entries after a place, or all without one; when `descending`, newest first and before the place. */
  after(place?: Place, descending?: boolean): Iterable<Entry<T>>;
}

/** Index that searches read: the records as they were `lag` milliseconds ago. */
export interface SearchIndex<T extends Indexed> {
  /** Adds or replaces a record, for searches after the lag. */
  put(record: T): void;
  /** Removes a record, for searches after the lag. */
  remove(id: string): void;
  /** Ends the lag of all writes so far. */
  flush(): void;
  /** Returns the entry of an id. */
  get(id: string): Entry<T> | undefined;
  /** Lists the records that have the key; without one, all. */
  list(key?: string): Listing<T>;
}

/** Options of {@link createSearchIndex}. */
export interface SearchIndexOptions<T extends Indexed> {
  /** The keys under which a record is to be found without a scan. */
  readonly keysOf: (record: T) => readonly string[];
  /** Milliseconds until a write is found. */
  readonly lag: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

interface Write<T> {
  /** Milliseconds of the clock. */
  readonly made: number;
  readonly id: string;
  readonly record: T | undefined;
}

/** Creates an empty index. */
export function createSearchIndex<T extends Indexed>({
  keysOf,
  lag,
  now,
}: SearchIndexOptions<T>): SearchIndex<T> {
  const entries = new Map<string, Entry<T>>();
  const newList = () => new OrderedList<Entry<T>, Place>(comparePlaces);
  const all = newList();
  // Most keys, such as emails, belong to one record, which is stored without a list to save memory.
  const byKey = new Map<string, Entry<T> | OrderedList<Entry<T>, Place>>();
  let sequence = 0;
  let pending: Write<T>[] = [];

  function addTo(key: string, entry: Entry<T>): void {
    const found = byKey.get(key);
    if (!found) {
      byKey.set(key, entry);
    } else if (found instanceof OrderedList) {
      found.add(entry);
    } else {
      const list = newList();
      list.add(found);
      list.add(entry);
      byKey.set(key, list);
    }
  }

  function removeFrom(key: string, entry: Entry<T>): void {
    const found = byKey.get(key);
    if (found instanceof OrderedList) found.delete(entry);
    if (found === entry || (found as { length?: number } | undefined)?.length === 0) {
      byKey.delete(key);
    }
  }

  function add(record: T): void {
    const entry = { record, created_at: record.created_at, sequence };
    sequence += 1;
    entries.set(record.id, entry);
    all.add(entry);
    for (const key of keysOf(record)) addTo(key, entry);
  }

  function remove(entry: Entry<T>): void {
    entries.delete(entry.record.id);
    all.delete(entry);
    for (const key of keysOf(entry.record)) removeFrom(key, entry);
  }

  function replace(entry: Entry<T>, record: T): void {
    const before = new Set(keysOf(entry.record));
    const after = new Set(keysOf(record));
    entry.record = record;
    for (const key of before) if (!after.has(key)) removeFrom(key, entry);
    for (const key of after) if (!before.has(key)) addTo(key, entry);
  }

  function apply({ id, record }: Pick<Write<T>, 'id' | 'record'>): void {
    const entry = entries.get(id);
    if (entry && record) replace(entry, record);
    else if (entry) remove(entry);
    else if (record) add(record);
  }

  function write(id: string, record: T | undefined): void {
    if (lag > 0) pending.push({ made: now(), id, record });
    else apply({ id, record });
  }

  /**
   * Applies the writes that are due, in their order. A write in the future of a clock that was set back is due as
   * well; otherwise it would stay hidden for longer than the lag.
   */
  function catchUp(): void {
    if (pending.length === 0) return;
    const time = now();
    const undue = pending.findIndex(({ made }) => made <= time && time < made + lag);
    const count = undue === -1 ? pending.length : undue;
    for (const due of pending.slice(0, count)) apply(due);
    pending = pending.slice(count);
  }

  return {
    put: (record) => write(record.id, record),
    remove: (id) => write(id, undefined),
    flush() {
      for (const write of pending) apply(write);
      pending = [];
    },
    get(id) {
      catchUp();
      return entries.get(id);
    },
    list(key) {
      catchUp();
      const found = key === undefined ? all : byKey.get(key);
      return found instanceof OrderedList ? found : listing(found);
    },
  };
}

/** Makes a listing of one record or none. */
function listing<T extends Indexed>(entry: Entry<T> | undefined): Listing<T> {
  const entries = entry ? [entry] : [];
  return {
    length: entries.length,
    after: (place, descending = false) =>
      entries.filter((each) => {
        const order = place ? comparePlaces(each, place) : 0;
        return place === undefined || (descending ? order < 0 : order > 0);
      }),
  };
}
