import type { Teammate } from './admins.ts';
import type { Contact } from './contactStore.ts';
import { createSearchIndex, type SearchIndex } from './searchIndex.ts';

/** Author of a message, as of the time of writing. */
export interface Author {
  readonly type: 'user' | 'lead' | 'admin' | 'bot' | 'team';
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Makes the author of a contact's message. */
export function authorOf(contact: Contact): Author {
  const { id, role, name, email } = contact;
  return { type: role, id, name, email };
}

/** Makes the author of an admin's message. */
export function adminAuthor({ id, name, email }: Teammate): Author {
  return { type: 'admin', id, name, email };
}

/** State of a conversation in the inbox. */
export type ConversationState = 'open' | 'closed' | 'snoozed';

/** The types of parts that the API's description and recordings of it show. */
export const partTypes = [
  'comment',
  'note',
  'open',
  'close',
  'snoozed',
  'assignment',
  'assign_and_reopen',
  'note_and_reopen',
  'quick_reply',
  'company_updated',
  'conversation_tags_updated',
  'conversation_attribute_updated_by_admin',
  'custom_action_started',
  'custom_action_finished',
  'merged_primary_conversation',
  'ticket_state_updated_by_admin',
  'ticket_attribute_updated_by_admin',
] as const;

/** The type of a part. Intercom may add others, which clients must accept. */
export type PartType = (typeof partTypes)[number] | (string & {});

/** A message or an event in a conversation after its first message. */
export interface Part {
  /** Digits. */
  readonly id: string;
  readonly part_type: PartType;
  /** HTML. */
  readonly body: string | null;
  readonly author: Author;
  /** Unix seconds. */
  readonly created_at: number;
  readonly assigned_to: { readonly type: 'admin' | 'team'; readonly id: string } | null;
  readonly redacted: boolean;
  /** State of the conversation after this part. */
  readonly state: ConversationState;
}

/** A conversation without its parts. A write replaces the object. Times are in Unix seconds. */
export interface Conversation {
  /** Digits. */
  readonly id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly waiting_since: number | null;
  readonly snoozed_until: number | null;
  readonly state: ConversationState;
  /** True if the contact has read the newest message. */
  readonly read: boolean;
  /** 0 for nobody. */
  readonly admin_assignee_id: number;
  /** 0 for no team. */
  readonly team_assignee_id: number;
  /** Time of the first reply of a contact. */
  readonly first_contact_reply: number | null;
  /** The first message. Its id is not that of the conversation. */
  readonly source: {
    readonly id: string;
    readonly delivered_as: 'customer_initiated' | 'admin_initiated';
    readonly subject: string;
    /** HTML. */
    readonly body: string;
    readonly author: Author;
  };
  /** The ids of the contacts who take part. */
  readonly contact_ids: readonly string[];
}

/** The conversations of a workspace. */
export interface ConversationStore {
  get(id: string): Conversation | undefined;
  put(conversation: Conversation): Conversation;
  /** Returns all parts, oldest first. */
  parts(id: string): readonly Part[];
  addPart(id: string, part: Part): void;
  has(partId: string): boolean;
  /** Returns the conversations of a contact, oldest first. */
  of(contactId: string): Conversation[];
  values(): Iterable<Conversation>;
  /** Index that searches read. */
  readonly index: SearchIndex<Conversation>;
}

/** The key under which the index has the conversations of a contact. */
export const contactKey = (id: string): string => `contact ${id}`;

/** Options of {@link createConversationStore}. */
export interface ConversationStoreOptions {
  readonly searchLag: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** Creates an empty store of conversations. */
export function createConversationStore(options: ConversationStoreOptions): ConversationStore {
  const { searchLag: lag, now } = options;
  const byId = new Map<string, Conversation>();
  const parts = new Map<string, Part[]>();
  const partIds = new Set<string>();
  const idsByContact = new Map<string, Set<string>>();
  const index = createSearchIndex<Conversation>({
    keysOf: ({ contact_ids }) => contact_ids.map(contactKey),
    lag,
    now,
  });
  return {
    get: (id) => byId.get(id),
    put(conversation) {
      const { id, contact_ids } = conversation;
      for (const contactId of byId.get(id)?.contact_ids ?? []) {
        if (!contact_ids.includes(contactId)) idsByContact.get(contactId)?.delete(id);
      }
      for (const contactId of contact_ids) {
        const ids = idsByContact.get(contactId) ?? new Set<string>();
        idsByContact.set(contactId, ids.add(id));
      }
      byId.set(id, conversation);
      index.put(conversation);
      return conversation;
    },
    parts: (id) => parts.get(id) ?? [],
    addPart(id, part) {
      const all = parts.get(id);
      if (all) all.push(part);
      else parts.set(id, [part]);
      partIds.add(part.id);
    },
    has: (partId) => partIds.has(partId),
    of: (contactId) => [...(idsByContact.get(contactId) ?? [])].flatMap((id) => byId.get(id) ?? []),
    values: () => byId.values(),
    index,
  };
}
