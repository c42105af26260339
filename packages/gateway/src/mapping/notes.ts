import type { JsonObject } from '../contract.ts';
import type { Contact } from '../intercom.ts';
import { integerOrNull, stringOrNull, toUser } from './users.ts';

/** Converts a note on a contact to a v1 note. */
export function toNote({ body, created_at }: JsonObject, contact: Contact): JsonObject {
  return {
    html: stringOrNull(body),
    created_at: integerOrNull(created_at),
    user: toUser(contact),
  };
}
