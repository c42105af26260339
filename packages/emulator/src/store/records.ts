import type { JsonObject } from '../contract.ts';
import type { StatePart } from '../snapshot.ts';
import { requireUserRef } from './userState.ts';
import type { UserStore } from './users.ts';

/** Records of users that are only added: notes, events, impressions. */
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

/**
 * Makes records a part of an app's state. An element is a record with its `user`.
 *
 * @param parse - Reads a record from an element. It must accept the field `user`.
 */
export function createRecordPart<T extends object>(
  records: Records<T>,
  users: UserStore,
  parse: (element: JsonObject) => T,
): StatePart {
  return {
    forget: records.forget,
    take: () =>
      Array.from(records.entries()).flatMap(([intercom_id, ofUser]) =>
        ofUser.map((record) => ({ user: { intercom_id }, ...record })),
      ),
    load(element) {
      const record = parse(element);
      records.add(requireUserRef(users, element), record);
    },
  };
}
