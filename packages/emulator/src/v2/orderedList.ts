/** Chunks are split at this length, so that an insertion moves few items however long the list is. */
const maxChunk = 1024;

/** Compares two places: less than 0 when `one` comes before `other`, 0 when they are the same. */
export type Compare<T> = (one: T, other: T) => number;

/**
 * A sorted list, in chunks. The time of an insertion, a removal and a search for a place hardly depends on its
 * length.
 */
export class OrderedList<T extends P, P> {
  readonly #compare: Compare<P>;
  #chunks: T[][] = [];
  #length = 0;

  constructor(compare: Compare<P>) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#length;
  }

  /** Counts, by a binary search, how many of `count` items come before the place of `item`. `at` returns the item at an index. */
  #search(count: number, at: (index: number) => T | undefined, item: P): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = at(middle);
      if (found !== undefined && this.#compare(found, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the chunk, and the index in it, of the first item that does not come before `item`. */
  #locate(item: P): { chunk: number; index: number } {
    const chunks = this.#chunks;
    const chunk = this.#search(chunks.length, (at) => chunks[at]?.at(-1), item);
    const items = chunks[chunk] ?? [];
    return { chunk, index: this.#search(items.length, (at) => items[at], item) };
  }

  add(item: T): void {
    this.#length += 1;
    const { chunk, index } = this.#locate(item);
    // An item that comes after all others, as most do, belongs at the end of the last chunk.
    const place = Math.min(chunk, Math.max(0, this.#chunks.length - 1));
    const items = this.#chunks[place];
    if (!items) {
      this.#chunks.push([item]);
      return;
    }
    if (place === chunk) items.splice(index, 0, item);
    else items.push(item);
    if (items.length > maxChunk) this.#chunks.splice(place + 1, 0, items.splice(maxChunk >> 1));
  }

  delete(item: T): void {
    const { chunk, index } = this.#locate(item);
    const items = this.#chunks[chunk];
    if (items?.[index] !== item) return;
    this.#length -= 1;
    items.splice(index, 1);
    if (items.length === 0) this.#chunks.splice(chunk, 1);
  }

  /** Yields the items after the place of `item`, or all without one; in reverse, those before it, when `descending`. */
  *after(item?: P, descending = false): Generator<T> {
    const chunks = this.#chunks;
    const step = descending ? -1 : 1;
    const start =
      item === undefined
        ? { chunk: descending ? chunks.length - 1 : 0, index: descending ? Number.NaN : 0 }
        : this.#locate(item);
    let { chunk, index } = start;
    if (item !== undefined) {
      const found = chunks[chunk]?.[index];
      const isThere = found !== undefined && this.#compare(found, item) === 0;
      if (descending) index -= 1;
      else if (isThere) index += 1;
    }
    for (; chunk >= 0 && chunk <= chunks.length; chunk += step) {
      const items = chunks[chunk] ?? [];
      if (Number.isNaN(index)) index = items.length - 1;
      for (; index >= 0 && index < items.length; index += step) yield items[index] as T;
      index = descending ? Number.NaN : 0;
    }
  }
}
