import { isObject, type JsonObject } from '../contract.ts';
import type { Contact } from '../intercom.ts';
import { decode, emailOf, externalIdOf, integerOrNull, stringOrNull } from './users.ts';

/** Converts an id to a number, as in v1; one that a number cannot hold stays a string. */
function toId(id: unknown): number | string | null {
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return Number.isSafeInteger(Number(id)) ? Number(id) : String(id);
}

/** Types of authors that are people on the user's side. */
const userTypes: readonly unknown[] = ['user', 'lead', 'contact'];

/** Makes the `from` of a message. It has the email and user_id only of the user whose request this is: a conversation may have several users. */
function toFrom(author: unknown, contact: Contact): JsonObject {
  const { type, id, name } = isObject(author) ? author : {};
  const from = { name: typeof name === 'string' ? decode(name) : null, is_admin: true, avatar: {} };
  if (!userTypes.includes(type)) return from;
  const own = { email: emailOf(contact), user_id: externalIdOf(contact) };
  return { ...from, is_admin: false, ...(id === contact.id && own) };
}

/** Tests for a message with a body that may be shown. */
function isReadable({ body, redacted }: JsonObject): boolean {
  return typeof body === 'string' && body !== '' && redacted !== true;
}

/**
 * Types of parts that are messages to the user. All others are left out, whatever they are: notes of the
 * team are among them, and types that are not known yet.
 */
const messageTypes: readonly unknown[] = ['comment', 'open', 'close'];

function partsOf({ conversation_parts: list }: JsonObject): readonly JsonObject[] {
  const parts = isObject(list) ? list['conversation_parts'] : undefined;
  return Array.isArray(parts) ? parts.filter(isObject) : [];
}

/** Most parts of a conversation that Intercom sends. They are the newest. */
const maxParts = 500;

/** Tests whether Intercom has left out parts of a conversation. */
export function isTruncated(conversation: JsonObject): boolean {
  return partsOf(conversation).length >= maxParts;
}

/** Tests whether a user takes part in a conversation. */
export function isOwn({ contacts }: JsonObject, { id }: Contact): boolean {
  const members = isObject(contacts) ? contacts['contacts'] : undefined;
  return (
    Array.isArray(members) && members.some((member) => isObject(member) && member['id'] === id)
  );
}

function toMessages(conversation: JsonObject, contact: Contact): JsonObject[] {
  const { source, created_at } = conversation;
  const first = isObject(source) && isReadable(source) ? [source] : [];
  const rest = partsOf(conversation).filter(
    (part) => messageTypes.includes(part['part_type']) && isReadable(part),
  );
  return [
    ...first.map(({ url, subject, body, author }) => ({
      created_at: integerOrNull(created_at),
      url: stringOrNull(url),
      ...(typeof subject === 'string' && subject !== '' && { subject }),
      html: body,
      from: toFrom(author, contact),
    })),
    ...rest.map((part) => ({
      created_at: integerOrNull(part['created_at']),
      url: null,
      html: part['body'],
      from: toFrom(part['author'], contact),
    })),
  ];
}

/** Converts a conversation to a v1 message thread, as the contact may see it. */
export function toThread(conversation: JsonObject, contact: Contact): JsonObject {
  const { id, source, read, created_at, updated_at } = conversation;
  const { id: messageId, author } = isObject(source) ? source : {};
  return {
    thread_id: toId(id),
    message_id: toId(messageId),
    message_type: 'conversation',
    read: read === true,
    interrupt: false,
    created_by_user: isObject(author) && userTypes.includes(author['type']),
    created_at: integerOrNull(created_at),
    updated_at: integerOrNull(updated_at),
    messages: toMessages(conversation, contact),
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Converts plain text to HTML, as Intercom does. */
function toHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => escapes[character] ?? character);
  return `<p>${escaped.replace(/\r?\n/g, '<br>')}</p>`;
}

/**
 * Makes the conversation that a message has just begun, from Intercom's response to the message.
 *
 * @param text - The message as it was sent. The response has it as text, too, and a conversation as HTML.
 */
export function toConversation(message: JsonObject, contact: Contact, text: string): JsonObject {
  const { id, conversation_id, created_at } = message;
  const author = { type: 'user', id: contact.id, name: contact['name'] };
  return {
    id: conversation_id,
    created_at,
    updated_at: created_at,
    read: true,
    source: { id, body: toHtml(text), author },
  };
}
