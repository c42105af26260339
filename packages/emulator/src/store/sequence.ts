/**
 * A list that keeps its order, of which any page is found in a time that hardly depends on its length
 * or on what was removed before it. A Map would have to be walked from its start.
 */
export interface Sequence<T> {
  readonly size: number;
  /** @returns the position: it stays the item's own whatever is removed, and is never given again. */
  add(item: T): number;
  get(position: number): T | undefined;
  replace(position: number, item: T): void;
  remove(position: number): void;
  /** As `Array.prototype.slice`, by rank among what is there. */
  page(offset: number, limit: number): T[];
  values(): Generator<T>;
}

const blockSize = 512;

export function createSequence<T>(): Sequence<T> {
  const slots: (T | undefined)[] = [];
  // How many items are in blocks of slots, as a binary indexed tree. Its index 0 stays unused.
  const tree: number[] = [0];
  let size = 0;

  function count(index: number): number {
    return tree[index] ?? 0;
  }

  function addBlock(): void {
    const index = tree.length;
    const end = index - (index & -index);
    let sum = 0;
    for (let child = index - 1; child > end; child -= child & -child) sum += count(child);
    tree.push(sum);
  }

  function change(position: number, by: 1 | -1): void {
    size += by;
    const first = Math.floor(position / blockSize) + 1;
    for (let index = first; index < tree.length; index += index & -index) {
      tree[index] = count(index) + by;
    }
  }

  /** The slot where the block of the item with this rank starts, and its rank in the block. */
  function locate(rank: number): { start: number; skip: number } {
    let block = 0;
    let skip = rank;
    for (let step = 2 ** Math.floor(Math.log2(tree.length)); step >= 1; step /= 2) {
      const next = block + step;
      if (next >= tree.length || count(next) > skip) continue;
      block = next;
      skip -= count(next);
    }
    return { start: block * blockSize, skip };
  }

  return {
    get size() {
      return size;
    },
    add(item) {
      const position = slots.push(item) - 1;
      if (position % blockSize === 0) addBlock();
      change(position, 1);
      return position;
    },
    get: (position) => slots[position],
    replace(position, item) {
      if (slots[position] !== undefined) slots[position] = item;
    },
    remove(position) {
      if (slots[position] === undefined) return;
      slots[position] = undefined;
      change(position, -1);
    },
    page(offset, limit) {
      const found: T[] = [];
      const wanted = Math.min(limit, size - offset);
      while (found.length < wanted) {
        const { start, skip } = locate(offset + found.length);
        const block = slots.slice(start, start + blockSize).filter((item) => item !== undefined);
        found.push(...block.slice(skip, skip + wanted - found.length));
      }
      return found;
    },
    *values() {
      for (const item of slots) if (item !== undefined) yield item;
    },
  };
}
