import type { JsonObject } from '../contract.ts';
import type { Contact } from '../intercom.ts';
import { toUser } from './users.ts';

/** Makes a v1 note of a note, and of the contact that it is on. */
export function toNote({ body, created_at }: JsonObject, contact: Contact): JsonObject {
  return {
    html: typeof body === 'string' ? body : null,
    created_at: Number.isSafeInteger(created_at) ? created_at : null,
    user: toUser(contact),
  };
}
