/** Chunks are split at this length, so that an insertion moves few items however long the list is. */
const maxChunk = 1024;

/** Less than 0 when `one` comes before `other`, 0 when they have the same place. */
export type Compare<T> = (one: T, other: T) => number;

/**
 * A list that stays in order, in which an insertion, a removal and the way to a place take a time that
 * hardly depends on its length.
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

  /** How many of `count` things come before the place of `item`, where `at` gives the thing at an index. */
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

  /** The chunk and the index in it of the first item that does not come before `item`. */
  #locate(item: P): { chunk: number; index: number } {
    const chunks = this.#chunks;
    const chunk = this.#search(chunks.length, (at) => chunks[at]?.at(-1), item);
    const items = chunks[chunk] ?? [];
    return { chunk, index: this.#search(items.length, (at) => items[at], item) };
  }

  add(item: T): void {
    this.#length += 1;
    const { chunk, index } = this.#locate(item);
    // Behind all others: most items are added in their order.
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

  /** The items behind the place of `item`, or all of them without it, in order or, `descending`, the other way round. */
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
