import { ApiError } from '@intercom-fetch/transport';
import { type Call, listIn, type Operation, type Reply, textIn } from './intercom.ts';

/** What is created in a workspace, and has to be removed again. */
export type Kind = 'contact' | 'conversation' | 'tag';

/** How many of each kind could not be removed, or perhaps are there: their creation had no response. */
export type Leftovers = Readonly<Record<Kind, number>>;

export interface WorkspaceOptions {
  readonly call: Call;
  /** In every text that is written, so that what is left behind can be found. */
  readonly marker: string;
  /** Ends the questions; what is removed is removed without it. */
  readonly signal: AbortSignal;
  /** Runs a test until it holds or `maxLag` is over; returns the seconds that took, or undefined. */
  readonly until: (test: () => Promise<boolean>) => Promise<number | undefined>;
}

/** A workspace, with a list of what was created in it. */
export interface Workspace {
  readonly marker: string;
  /** Makes a call that creates nothing. */
  call(operation: Operation): Promise<Reply>;
  /** Creates a contact, or tries to: a refusal may be what a question is about. */
  createContact(body: Readonly<Record<string, unknown>>): Promise<Reply>;
  createConversation(contactId: string, body: string): Promise<Reply>;
  createTag(name: string): Promise<Reply>;
  /** Removes everything that was created, and what may have been, without the signal. */
  removeAll(): Promise<Leftovers>;
}

/** A query of one condition, for a search. */
export const condition = (field: string, operator: string, value: unknown): object => ({
  ...{ field, operator, value },
});

/** A search for contacts. */
export function searchContacts(query: object, rest: object = {}): Operation {
  const body = { query, ...rest };
  return { id: 'SearchContacts', method: 'POST', path: '/contacts/search', body };
}

/** A search for the conversations of a contact. */
export function searchConversations(contactId: string): Operation {
  const body = { query: condition('contact_ids', '=', contactId), pagination: { per_page: 20 } };
  return { id: 'searchConversations', method: 'POST', path: '/conversations/search', body };
}

/** Something that a request was sent for, and that had no response yet. */
interface Attempted {
  readonly kind: Kind;
  /** Looks for it; returns the ids of what there is, or undefined when that cannot be known yet. */
  readonly find: () => Promise<readonly string[] | undefined>;
}

const idsOf = (items: readonly Record<string, unknown>[]) =>
  items.map((item) => textIn(item, 'id')).filter((id) => id !== '');

const removal: Readonly<Record<Kind, (id: string) => Operation>> = {
  conversation: (id) => ({
    ...{ id: 'deleteConversation', method: 'DELETE', path: `/conversations/${id}` },
  }),
  tag: (id) => ({ id: 'deleteTag', method: 'DELETE', path: `/tags/${id}` }),
  contact: (id) => ({ id: 'DeleteContact', method: 'DELETE', path: `/contacts/${id}` }),
};

const isDone = ({ status }: Reply) => status < 300;
const attemptsToRemove = 3;

export function createWorkspace({ call, marker, signal, until }: WorkspaceOptions): Workspace {
  const created: Record<Kind, Set<string>> = {
    // The order of removal: a conversation may not outlive its contact.
    ...{ conversation: new Set(), tag: new Set(), contact: new Set() },
  };
  const attempted = new Set<Attempted>();

  async function create(attempt: Attempted, operation: Operation, key = 'id'): Promise<Reply> {
    attempted.add(attempt);
    const reply = await call(operation, signal).catch((error: unknown) => {
      if (error instanceof ApiError && error.status < 500) attempted.delete(attempt);
      throw error;
    });
    const id = textIn(reply.body, key);
    if (isDone(reply) && id !== '') created[attempt.kind].add(id);
    if (!isDone(reply) || id !== '') attempted.delete(attempt);
    return reply;
  }

  /** Looks for a contact whose creation had no response. The look-up by `external_id` has no lag. */
  async function findContact({ external_id, email }: Readonly<Record<string, unknown>>) {
    if (typeof external_id === 'string') {
      const path = `/contacts/find_by_external_id/${encodeURIComponent(external_id)}` as const;
      const { status, body } = await call({ id: 'ShowContactByExternalId', method: 'GET', path });
      return status === 200 ? [textIn(body, 'id')] : [];
    }
    const { body } = await call(searchContacts(condition('email', '=', email)));
    const found = idsOf(listIn(body)).filter((id) => !created.contact.has(id));
    return found.length > 0 ? found : undefined;
  }

  async function findConversations(contactId: string) {
    const { body } = await call(searchConversations(contactId));
    const found = idsOf(listIn(body, 'conversations')).filter(
      (id) => !created.conversation.has(id),
    );
    return found.length > 0 ? found : undefined;
  }

  async function findTags() {
    const { body } = await call({ id: 'listTags', method: 'GET', path: '/tags' });
    return idsOf(listIn(body).filter((tag) => textIn(tag, 'name').includes(marker)));
  }

  /** Returns whether it is gone. */
  async function remove(kind: Kind, id: string): Promise<boolean> {
    const reply = await call(removal[kind](id));
    if (isDone(reply)) return true;
    if (reply.status !== 404 || kind !== 'contact') return false;
    // A contact that is archived may be one that cannot be deleted.
    const path = `/contacts/${id}/unarchive` as const;
    const { status } = await call({ id: 'UnarchiveContact', method: 'POST', path });
    return status === 404 || isDone(await call(removal.contact(id)));
  }

  async function removeWithRetries(kind: Kind, id: string): Promise<boolean> {
    for (let attempt = 1; attempt <= attemptsToRemove; attempt += 1) {
      try {
        if (await remove(kind, id)) return true;
      } catch {
        // A connection that fails now may hold the next time.
      }
    }
    return false;
  }

  /** Finds what had no response, and adds it to the list. Returns whether that could be settled. */
  async function settle({ kind, find }: Attempted): Promise<boolean> {
    const seconds = await until(async () => {
      const ids = await find().catch(() => undefined);
      for (const id of ids ?? []) created[kind].add(id);
      return ids !== undefined;
    });
    return seconds !== undefined;
  }

  return {
    marker,
    call: (operation) => call(operation, signal),
    createContact: (body) =>
      create(
        { kind: 'contact', find: () => findContact(body) },
        { id: 'CreateContact', method: 'POST', path: '/contacts', body },
      ),
    createConversation: (contactId, body) =>
      create(
        { kind: 'conversation', find: () => findConversations(contactId) },
        {
          ...{ id: 'createConversation', method: 'POST', path: '/conversations' },
          body: { from: { type: 'user', id: contactId }, body },
        },
        'conversation_id',
      ),
    createTag: (name) =>
      create(
        { kind: 'tag', find: findTags },
        { id: 'createTag', method: 'POST', path: '/tags', body: { name } },
      ),
    async removeAll() {
      const left: Record<Kind, number> = { contact: 0, conversation: 0, tag: 0 };
      for (const attempt of attempted) if (!(await settle(attempt))) left[attempt.kind] += 1;
      for (const kind of ['conversation', 'tag', 'contact'] as const) {
        for (const id of created[kind]) {
          if (!(await removeWithRetries(kind, id))) left[kind] += 1;
        }
      }
      return left;
    },
  };
}

/** Returns the id of a contact that a call was to create. @throws UnexpectedReply when it did not. */
export function createdId(reply: Reply, key = 'id'): string {
  const id = textIn(reply.body, key);
  if (!isDone(reply) || id === '') throw new UnexpectedReply(reply);
  return id;
}

/** A question cannot be answered, because a call that prepares it was refused. */
export class UnexpectedReply extends Error {
  override readonly name = 'UnexpectedReply';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`${reply.operation} responded with ${reply.status}`);
    this.reply = reply;
  }
}
