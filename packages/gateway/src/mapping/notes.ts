import type { JsonObject } from '../contract.ts';
import type { Contact } from '../intercom.ts';
import { integerOrNull, stringOrNull, toUser } from './users.ts';

/** Makes a v1 note of a note, and of the contact that it is on. */
export function toNote({ body, created_at }: JsonObject, contact: Contact): JsonObject {
  return {
    html: stringOrNull(body),
    created_at: integerOrNull(created_at),
    user: toUser(contact),
  };
}
