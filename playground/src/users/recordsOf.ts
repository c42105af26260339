/** The objects in a list of an answer. A server may send anything in its place. */
export function recordsOf<T extends object>(list: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item) : [];
}
