import type { Context } from './context.ts';
import type { ImpressionWrite, JsonObject } from './contract.ts';
import { requireUser } from './lookup.ts';

/** Records that a user was seen, and counts the conversations that the user has not read. */
export async function createImpression(
  context: Context,
  { identifiers, user_ip, user_agent, location }: ImpressionWrite,
): Promise<JsonObject> {
  const { intercom, notStored, now } = context;
  for (const [name, value] of Object.entries({ user_ip, user_agent, location })) {
    if (value !== undefined) notStored.add(name);
  }
  const { contact } = await requireUser(context, identifiers);
  await intercom.updateContact(contact.id, { last_seen_at: now() });
  const { total } = await intercom.searchConversations(
    {
      operator: 'AND',
      value: [
        { field: 'contact_ids', operator: '=', value: contact.id },
        { field: 'read', operator: '=', value: false },
      ],
    },
    { per_page: 1 },
  );
  return { unread_messages: total };
}
