/** What is kept of users one after the other: notes, events, impressions. */
export interface Records<T> {
  /** Of one user, the oldest first. */
  of(intercomId: string): readonly T[];
  add(intercomId: string, record: T): void;
  forget(intercomId: string): void;
  entries(): Iterable<readonly [intercomId: string, records: readonly T[]]>;
}

export function createRecords<T>(): Records<T> {
  const byUser = new Map<string, T[]>();
  return {
    of: (intercomId) => byUser.get(intercomId) ?? [],
    add(intercomId, record) {
      const records = byUser.get(intercomId);
      if (records) records.push(record);
      else byUser.set(intercomId, [record]);
    },
    forget: (intercomId) => void byUser.delete(intercomId),
    entries: () => byUser.entries(),
  };
}
