import { OrderedList } from './orderedList.ts';

/** What can be searched: a record that is replaced, and never changed, by a write. */
export interface Indexed {
  readonly id: string;
  /** Unix seconds; does not change. */
  readonly created_at: number;
}

/** A place in the order of creation. */
export interface Place {
  readonly created_at: number;
  /** Tells records of one second apart. */
  readonly sequence: number;
}

/** A record as the index knows it. */
export interface Entry<T extends Indexed> extends Place {
  record: T;
}

/** By creation, the oldest first. */
export function comparePlaces(one: Place, other: Place): number {
  return one.created_at - other.created_at || one.sequence - other.sequence;
}

/** What a search looks at: records as they were `lag` milliseconds ago. */
export interface SearchIndex<T extends Indexed> {
  /** Makes a write known to searches, when the lag is over. */
  put(record: T): void;
  /** The same for a record that is not to be found any more. */
  remove(id: string): void;
  /** Makes known what the lag still holds back. */
  flush(): void;
  /** The records that have the key; without one, all. */
  list(key?: string): OrderedList<Entry<T>>;
}

export interface SearchIndexOptions<T extends Indexed> {
  /** The keys under which a record is to be found without a scan. */
  readonly keysOf: (record: T) => readonly string[];
  /** Milliseconds until a write is found. */
  readonly lag: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

interface Write<T> {
  readonly due: number;
  readonly id: string;
  readonly record: T | undefined;
}

export function createSearchIndex<T extends Indexed>({
  keysOf,
  lag,
  now,
}: SearchIndexOptions<T>): SearchIndex<T> {
  const entries = new Map<string, Entry<T>>();
  const newList = () => new OrderedList<Entry<T>>(comparePlaces);
  const all = newList();
  const lists = new Map<string, OrderedList<Entry<T>>>();
  const nothing = newList();
  let sequence = 0;
  let pending: Write<T>[] = [];

  function addTo(key: string, entry: Entry<T>): void {
    const list = lists.get(key) ?? newList();
    lists.set(key, list);
    list.add(entry);
  }

  function removeFrom(key: string, entry: Entry<T>): void {
    const list = lists.get(key);
    list?.delete(entry);
    if (list?.length === 0) lists.delete(key);
  }

  function apply({ id, record }: Pick<Write<T>, 'id' | 'record'>): void {
    const entry = entries.get(id);
    const before = entry ? new Set(keysOf(entry.record)) : new Set<string>();
    const after = new Set(record ? keysOf(record) : []);
    if (entry) {
      for (const key of before) if (!after.has(key)) removeFrom(key, entry);
      if (record) entry.record = record;
      else {
        entries.delete(id);
        all.delete(entry);
      }
    }
    if (!record) return;
    const current = entry ?? { record, created_at: record.created_at, sequence: sequence++ };
    if (!entry) {
      entries.set(id, current);
      all.add(current);
    }
    for (const key of after) if (!before.has(key)) addTo(key, current);
  }

  function write(id: string, record: T | undefined): void {
    if (lag > 0) pending.push({ due: now() + lag, id, record });
    else apply({ id, record });
  }

  /** Applies what is due. A clock that was set back keeps the writes in their order. */
  function catchUp(): void {
    if (pending.length === 0) return;
    const time = now();
    const undue = pending.findIndex(({ due }) => due > time);
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
    list(key) {
      catchUp();
      return key === undefined ? all : (lists.get(key) ?? nothing);
    },
  };
}
