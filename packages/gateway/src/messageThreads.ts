import { type Context, mapConcurrent } from './context.ts';
import type {
  Identifiers,
  JsonObject,
  ThreadQuery,
  ThreadStart,
  ThreadUpdate,
} from './contract.ts';
import { badGateway, hasStatus, notFound } from './errors.ts';
import type { Contact } from './intercom.ts';
import { requireUser } from './lookup.ts';
import { isOwn, isTruncated, toConversation, toThread } from './mapping/messageThreads.ts';

/** A conversation of Intercom's, with the contact whose request this is. */
interface Own {
  readonly contact: Contact;
  readonly conversation: JsonObject;
}

/**
 * Reads a conversation that the user takes part in. Every access to a thread goes through this check, because an
 * id from outside may be that of anybody's conversation.
 *
 * @throws ApiException 404, with the same message for a thread that does not exist and for one of other users.
 */
async function ownThread(
  context: Context,
  { identifiers, thread_id }: Pick<ThreadQuery, 'identifiers' | 'thread_id'>,
): Promise<Own> {
  const { contact } = await requireUser(context, identifiers);
  try {
    const conversation = await context.intercom.retrieveConversation(String(thread_id));
    if (isOwn(conversation, contact)) return { contact, conversation };
  } catch (error) {
    if (!hasStatus(error, 404, 410)) throw error;
  }
  throw notFound('MessageThread');
}

function respond({ headers }: Context, { contact, conversation }: Own): JsonObject {
  if (isTruncated(conversation)) headers.set('x-truncated', 'true');
  return toThread(conversation, contact);
}

/** Gets a thread. */
export async function getThread(context: Context, query: ThreadQuery): Promise<JsonObject> {
  return respond(context, await ownThread(context, query));
}

/** Finds all conversations of a contact. Intercom does not document their order, so the newest cannot be asked for alone. */
async function findConversations(
  { intercom, settings }: Context,
  contact: Contact,
): Promise<readonly JsonObject[]> {
  const conversations: JsonObject[] = [];
  let cursor: string | undefined;
  for (let calls = 0; calls < settings.maxUpstreamCalls; calls += 1) {
    const found = await intercom.searchConversations(
      { field: 'contact_ids', operator: '=', value: contact.id },
      { per_page: 150, starting_after: cursor },
    );
    conversations.push(...found.items.filter((each) => isOwn(each, contact)));
    cursor = found.next;
    if (cursor === undefined) break;
  }
  return conversations;
}

/** Lists the newest threads of a user. */
export async function listThreads(
  context: Context,
  { identifiers }: { readonly identifiers: Identifiers },
): Promise<readonly JsonObject[]> {
  const { intercom, settings, headers } = context;
  const { contact } = await requireUser(context, identifiers);
  const found = await findConversations(context, contact);
  const timeOf = ({ updated_at }: JsonObject) => Number(updated_at) || 0;
  const newest = [...found].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, settings.maxThreads);
  if (newest.length < found.length) headers.set('x-total-threads', String(found.length));
  // A conversation in a search has no parts.
  const threads = await mapConcurrent(newest, settings.concurrency, async ({ id }) => {
    try {
      const conversation = await intercom.retrieveConversation(String(id));
      return isOwn(conversation, contact) ? respond(context, { contact, conversation }) : undefined;
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  });
  return threads.filter((thread) => thread !== undefined);
}

/** Starts a thread. */
export async function createThread(
  context: Context,
  { identifiers, body, url }: ThreadStart,
): Promise<JsonObject> {
  const { intercom, notStored, signal } = context;
  if (url !== undefined) notStored.add('url');
  const { contact } = await requireUser(context, identifiers);
  const message = await intercom.createConversation({
    from: { type: 'user', id: contact.id },
    body,
  });
  // `id` is that of the message.
  const { conversation_id: id } = message;
  if (typeof id !== 'string' || !/^\d+$/.test(id)) {
    throw badGateway('Intercom did not say which conversation it has started');
  }
  try {
    const conversation = await intercom.retrieveConversation(id);
    if (isOwn(conversation, contact)) return respond(context, { contact, conversation });
  } catch {
    signal.throwIfAborted();
    // The message is sent: an error here would make the caller send it again.
  }
  return toThread(toConversation(message, contact, body), contact);
}

/** Replies to a thread, or marks it as read. */
export async function updateThread(context: Context, write: ThreadUpdate): Promise<JsonObject> {
  const { intercom, notStored } = context;
  const { thread_id, body, url } = write;
  if (url !== undefined) notStored.add('url');
  const { contact } = await ownThread(context, write);
  const id = String(thread_id);
  const conversation =
    body === undefined
      ? await intercom.updateConversation(id, { read: true })
      : await intercom.replyConversation(id, {
          message_type: 'comment',
          type: 'user',
          intercom_user_id: contact.id,
          body,
        });
  return respond(context, { contact, conversation });
}
