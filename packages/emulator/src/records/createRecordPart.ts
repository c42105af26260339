import type { JsonObject } from '../contract.ts';
import type { StatePart } from '../StatePart.ts';
import type { UserStore } from '../store.ts';
import { requireUserRef } from '../users/userRef.ts';
import type { Records } from './createRecords.ts';

/**
 * Records as a part of an app's state. An element is the record with a `user` besides.
 *
 * @param parse - Makes a record of an element; must let the field `user` pass.
 */
export function createRecordPart<T extends object>(
  records: Records<T>,
  users: UserStore,
  parse: (element: JsonObject) => T,
): StatePart {
  return {
    forget: records.forget,
    *texts() {
      for (const [intercom_id, ofUser] of records.entries()) {
        for (const record of ofUser) yield JSON.stringify({ user: { intercom_id }, ...record });
      }
    },
    load(element) {
      const record = parse(element);
      records.add(requireUserRef(users, element), record);
    },
  };
}
