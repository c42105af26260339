import type { JsonObject } from '../contract.ts';
import { readIdentifier, readString, requireText } from '../fields.ts';
import type { Message } from '../messageThreads/Thread.ts';

/** What an admin writes, out of the parameters of a call. */
export function parseAdminMessage(params: JsonObject, clock: () => number): Message {
  return {
    created_at: clock(),
    url: null,
    subject: readString(params, 'subject') ?? null,
    body: requireText(params, 'body'),
    admin: {
      name: readIdentifier(params, 'name') ?? 'Admin',
      avatar: readIdentifier(params, 'avatar') ?? null,
    },
  };
}
