import type { Context } from 'hono';
import * as v from 'valibot';
import type { Contact } from './contactStore.ts';
import { requireContact } from './contacts.ts';
import { formatConversation } from './conversationFormat.ts';
import { authorOf, type Conversation, type Part } from './conversationStore.ts';
import { missingParameter, resourceNotFound, userNotFound } from './errors.ts';
import { toHtml } from './html.ts';
import {
  filledText,
  flag,
  json,
  pathParameter,
  readBody,
  seconds,
  text,
  type V2Env,
  type V2Routes,
} from './http.ts';
import type { Workspace } from './workspace.ts';

/** First message of a conversation. */
export interface FirstMessage {
  readonly contact: Contact;
  readonly source: Omit<Conversation['source'], 'id'>;
  readonly created_at?: number | undefined;
}

/** Starts a conversation. It is unread, unless the contact starts it. */
export function startConversation(workspace: Workspace, first: FirstMessage): Conversation {
  const { conversations, contacts, ids, admins } = workspace;
  const { contact, source } = first;
  const time = first.created_at ?? workspace.clock();
  const isByContact = source.delivered_as === 'customer_initiated';
  contacts.put({
    ...contact,
    ...(isByContact ? { last_replied_at: time } : { last_contacted_at: time }),
  });
  return conversations.put({
    id: ids.conversation((id) => conversations.get(id) !== undefined),
    created_at: time,
    updated_at: time,
    waiting_since: isByContact ? time : null,
    snoozed_until: null,
    state: 'open',
    read: isByContact,
    admin_assignee_id: isByContact ? 0 : Number(admins.current.id),
    team_assignee_id: 0,
    first_contact_reply: isByContact ? time : null,
    source: { ...source, id: ids.message(() => false) },
    contact_ids: [contact.id],
  });
}

/** Adds a part to a conversation, and applies the change that comes with it. */
export function addPart(
  workspace: Workspace,
  before: Conversation,
  part: Omit<Part, 'id' | 'created_at' | 'state'> & { readonly created_at?: number | undefined },
  change: Partial<Conversation> = {},
): Conversation {
  const { conversations, ids, clock } = workspace;
  const time = part.created_at ?? clock();
  const conversation = { ...before, ...change, updated_at: time };
  conversations.addPart(before.id, {
    ...part,
    id: ids.part((id) => conversations.has(id)),
    created_at: time,
    state: conversation.state,
  });
  return conversations.put(conversation);
}

/** Adds a reply of a contact, which opens a conversation that is not open. */
export function replyAsContact(
  workspace: Workspace,
  before: Conversation,
  contact: Contact,
  { body, created_at }: { readonly body: string; readonly created_at?: number | undefined },
): Conversation {
  const time = created_at ?? workspace.clock();
  workspace.contacts.put({ ...contact, last_replied_at: time });
  const part = {
    part_type: before.state === 'open' ? 'comment' : 'open',
    body: toHtml(body),
    author: authorOf(contact),
    created_at: time,
    assigned_to: null,
    redacted: false,
  };
  return addPart(workspace, before, part, {
    state: 'open',
    snoozed_until: null,
    waiting_since: before.waiting_since ?? time,
    first_contact_reply: before.first_contact_reply ?? time,
  });
}

/** @throws V2Exception 404 when there is no such conversation. */
export function requireConversation({ conversations }: Workspace, id: string): Conversation {
  const conversation = conversations.get(id);
  if (!conversation) throw resourceNotFound();
  return conversation;
}

function respond(c: Context<V2Env>, conversation: Conversation): Response {
  return json(c, formatConversation(conversation, c.env.workspace));
}

const createSchema = v.strictObject({
  from: v.strictObject({
    type: v.picklist(['user', 'lead', 'contact'], 'must be user, lead or contact'),
    id: filledText,
  }),
  body: v.optional(text),
  subject: v.optional(text),
  created_at: v.optional(seconds),
});

async function createConversation(c: Context<V2Env>): Promise<Response> {
  const { workspace } = c.env;
  const { from, body, subject = '', created_at } = await readBody(c, createSchema);
  const contact = requireContact(workspace, from.id);
  if (from.type !== 'contact' && from.type !== contact.role) throw userNotFound();
  if (!body) throw missingParameter('Body is required');
  const delivered_as = 'customer_initiated';
  const source = { delivered_as, subject, body: toHtml(body), author: authorOf(contact) } as const;
  const conversation = startConversation(workspace, { contact, source, created_at });
  return json(c, {
    type: 'user_message',
    id: conversation.source.id,
    created_at: conversation.created_at,
    ...(subject ? { subject } : {}),
    body,
    message_type: 'inapp',
    conversation_id: conversation.id,
  });
}

const replySchema = v.strictObject({
  message_type: v.picklist(['comment'], 'must be comment: admins write through emulator.admin'),
  type: v.picklist(['user'], 'must be user: admins write through emulator.admin'),
  body: v.optional(text),
  intercom_user_id: v.optional(text),
  user_id: v.optional(text),
  email: v.optional(text),
  created_at: v.optional(seconds),
});

/** Finds the contact who replies, by Intercom's id, the app's id or an email. */
function replierOf(workspace: Workspace, write: v.InferOutput<typeof replySchema>): Contact {
  const { contacts } = workspace;
  const { intercom_user_id, user_id, email } = write;
  if (intercom_user_id !== undefined) return requireContact(workspace, intercom_user_id);
  const found =
    user_id !== undefined
      ? contacts.byExternalId(user_id)
      : email !== undefined
        ? contacts.byEmail(email)[0]
        : undefined;
  if (user_id === undefined && email === undefined) {
    throw missingParameter('intercom_user_id, user_id or email must be given');
  }
  if (!found) throw userNotFound();
  return requireContact(workspace, found.id);
}

async function reply(c: Context<V2Env>): Promise<Response> {
  const { workspace } = c.env;
  const write = await readBody(c, replySchema);
  if (!write.body) throw missingParameter('Body is required');
  const id = pathParameter(c, 'conversation_id');
  const contact = replierOf(workspace, write);
  const last = id === 'last' ? workspace.conversations.of(contact.id).at(-1) : undefined;
  const conversation = last ?? requireConversation(workspace, id);
  if (!conversation.contact_ids.includes(contact.id)) throw userNotFound();
  const { body, created_at } = write;
  return respond(c, replyAsContact(workspace, conversation, contact, { body, created_at }));
}

/** Routes of conversations, without their search. */
export const conversationRoutes: V2Routes = {
  '/conversations': { POST: createConversation },
  '/conversations/{conversation_id}': {
    GET: (c) =>
      respond(c, requireConversation(c.env.workspace, pathParameter(c, 'conversation_id'))),
    async PUT(c) {
      const { workspace } = c.env;
      const { read } = await readBody(c, v.strictObject({ read: v.optional(flag) }));
      const conversation = requireConversation(workspace, pathParameter(c, 'conversation_id'));
      if (read === undefined) return respond(c, conversation);
      return respond(c, workspace.conversations.put({ ...conversation, read }));
    },
  },
  '/conversations/{conversation_id}/reply': { POST: reply },
};
