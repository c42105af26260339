import type { ContactStore } from './contactStore.ts';
import type {
  Author,
  Conversation,
  ConversationState,
  ConversationStore,
  Part,
} from './conversationStore.ts';
import { escapeName } from './html.ts';

/** The author of a message as responses have it. */
export interface WireAuthor {
  readonly type: Author['type'];
  readonly id: string;
  readonly name: string | null;
  /** Left out of parts whose author has no email. */
  readonly email?: string;
}

/** A part as responses have it. */
export interface WirePart {
  readonly type: 'conversation_part';
  readonly id: string;
  readonly part_type: string;
  readonly body: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly notified_at: number;
  readonly assigned_to: Part['assigned_to'];
  readonly author: WireAuthor;
  readonly attachments: readonly never[];
  readonly external_id: null;
  readonly redacted: boolean;
  readonly email_message_metadata: null;
  readonly metadata: Readonly<Record<string, never>>;
  readonly state: ConversationState;
  readonly tags: readonly never[];
  readonly event_details: null;
  readonly app_package_code: null;
}

/** The first message of a conversation as responses have it. */
export interface WireSource {
  readonly type: 'conversation';
  readonly id: string;
  readonly delivered_as: string;
  readonly subject: string;
  readonly body: string;
  readonly author: Omit<WireAuthor, 'email'> & { readonly email: string | null };
  readonly attachments: readonly never[];
  readonly url: null;
  readonly redacted: boolean;
}

/** A conversation as the API lists it. */
export interface WireConversationItem {
  readonly type: 'conversation';
  readonly id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly waiting_since: number | null;
  readonly snoozed_until: number | null;
  readonly source: WireSource;
  readonly contacts: {
    readonly type: 'contact.list';
    readonly contacts: readonly {
      readonly type: 'contact';
      readonly id: string;
      readonly external_id: string | null;
    }[];
  };
  readonly first_contact_reply: {
    readonly created_at: number;
    readonly type: 'conversation';
    readonly url: null;
  } | null;
  readonly admin_assignee_id: number;
  readonly team_assignee_id: number;
  readonly open: boolean;
  readonly state: ConversationState;
  readonly read: boolean;
  readonly tags: { readonly type: 'tag.list'; readonly tags: readonly never[] };
  readonly priority: 'none';
  readonly custom_attributes: Readonly<Record<string, never>>;
  readonly linked_objects: {
    readonly type: 'list';
    readonly data: readonly never[];
    readonly total_count: number;
    readonly has_more: boolean;
  };
  readonly ai_agent_participated: boolean;
}

/** A conversation as responses have it. */
export interface WireConversation extends WireConversationItem {
  readonly conversation_parts: {
    readonly type: 'conversation_part.list';
    readonly conversation_parts: readonly WirePart[];
    readonly total_count: number;
  };
}

function formatAuthor({ type, id, name, email }: Author): WireAuthor {
  const named = { type, id, name: escapeName(name) };
  return email === null ? named : { ...named, email };
}

/** Fields that have no value in any conversation of the emulator. */
const nothing = {
  sla_applied: null,
  statistics: null,
  conversation_rating: null,
  teammates: null,
  title: null,
  topics: {},
  ticket: null,
  ai_agent: null,
} as const;

/** Makes a conversation without its parts, as searches list it. */
export function formatItem(
  conversation: Conversation,
  contacts: ContactStore,
): WireConversationItem {
  const { source, contact_ids, first_contact_reply, state, ...fields } = conversation;
  return {
    type: 'conversation',
    ...fields,
    source: {
      type: 'conversation',
      ...source,
      author: { ...formatAuthor(source.author), email: source.author.email },
      attachments: [],
      url: null,
      redacted: false,
    },
    contacts: {
      type: 'contact.list',
      contacts: contact_ids.map((id) => ({
        type: 'contact',
        id,
        external_id: escapeName(contacts.get(id)?.external_id ?? null),
      })),
    },
    first_contact_reply:
      first_contact_reply === null
        ? null
        : { created_at: first_contact_reply, type: 'conversation', url: null },
    state,
    // A snoozed conversation counts as open.
    open: state !== 'closed',
    tags: { type: 'tag.list', tags: [] },
    priority: 'none',
    custom_attributes: {},
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ai_agent_participated: false,
    ...nothing,
  };
}

function formatPart({ author, created_at, ...part }: Part): WirePart {
  return {
    type: 'conversation_part',
    ...part,
    created_at,
    updated_at: created_at,
    notified_at: created_at,
    author: formatAuthor(author),
    attachments: [],
    external_id: null,
    email_message_metadata: null,
    metadata: {},
    tags: [],
    event_details: null,
    app_package_code: null,
  };
}

/** Most parts in a response. The API sends the newest, and has no way to read older ones. */
const maxParts = 500;

/** Makes a conversation with its newest parts, as responses have it. */
export function formatConversation(
  conversation: Conversation,
  { contacts, conversations }: { contacts: ContactStore; conversations: ConversationStore },
): WireConversation {
  const parts = conversations.parts(conversation.id);
  return {
    ...formatItem(conversation, contacts),
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts.slice(-maxParts).map(formatPart),
      total_count: parts.length,
    },
  };
}
