import * as v from 'valibot';
import { AdminError } from '../admin.ts';
import type { Teammate } from './admins.ts';
import type { Contact } from './contactStore.ts';
import { mergeContacts, requireContact, setArchived } from './contacts.ts';
import { formatConversation, type WireConversation } from './conversationFormat.ts';
import {
  type Author,
  adminAuthor,
  authorOf,
  type Conversation,
  type PartType,
} from './conversationStore.ts';
import { addPart, requireConversation, startConversation } from './conversations.ts';
import { invalidParameter, userNotFound, V2Exception } from './errors.ts';
import { toHtml } from './html.ts';
import { check, filledText, flag, seconds, text } from './http.ts';
import type { Workspace } from './workspace.ts';

/** Parameters of every action in a conversation. */
export interface V2AdminAct {
  readonly conversation_id: string;
  /** HTML when it begins with `<`, or else plain text. */
  readonly body?: string;
  /** Admin who acts. @default the admin that the access token belongs to */
  readonly admin_id?: string;
}

/**
 * Plays the team in the inbox, and what happens there by itself, so that a test can play both sides of a
 * conversation. Not confirmed by Intercom's description: the part types and states that the actions lead to.
 *
 * @throws AdminError from each function, when there is no such contact, conversation or admin, or a
 * parameter is wrong.
 *
 * @example
 * ```ts
 * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
 *
 * const seed = { contacts: [{ id: '6762f0dd1bb69f9f2193bb83', email: 'ada@example.com' }] };
 * const { admin } = createV2Emulator({ accessToken: 'token', seed });
 * const { id } = admin.startConversation({ contact_id: '6762f0dd1bb69f9f2193bb83', body: 'Hello' });
 * admin.reply({ conversation_id: id, body: 'Still there?' });
 * admin.close({ conversation_id: id });
 * ```
 */
export interface V2Admin {
  /** Starts a conversation with a contact, which is unread at first. */
  startConversation(params: {
    readonly contact_id: string;
    readonly body: string;
    readonly subject?: string;
    readonly admin_id?: string;
  }): WireConversation;
  /** Adds a comment, which makes the conversation unread. */
  reply(params: V2AdminAct & { readonly body: string }): WireConversation;
  /** Adds a note, which contacts never see. */
  note(params: V2AdminAct & { readonly body: string }): WireConversation;
  /** Closes a conversation, with or without a message. */
  close(params: V2AdminAct): WireConversation;
  /** Opens a conversation. */
  open(params: V2AdminAct): WireConversation;
  /** Opens a conversation and assigns it to an admin or a team; `0` assigns it to nobody. */
  assign(
    params: V2AdminAct & { readonly assignee_id: string; readonly type?: 'admin' | 'team' },
  ): WireConversation;
  /** Snoozes a conversation. Times are in Unix seconds. */
  snooze(params: V2AdminAct & { readonly snoozed_until: number }): WireConversation;
  /** Adds a part of any type, known or not, which changes nothing else. */
  addPart(
    params: V2AdminAct & {
      readonly part_type: PartType;
      /** Author of the part. @default 'admin' */
      readonly author?: 'admin' | 'bot' | 'contact';
      /** @default false */
      readonly redacted?: boolean;
    },
  ): WireConversation;
  /** Archives a contact. */
  archive(params: { readonly contact_id: string }): Contact;
  /** Unarchives a contact. */
  unarchive(params: { readonly contact_id: string }): Contact;
  /**
   * Merges a contact into another, which takes over its tags, notes, companies and conversations. Requests
   * for the merged contact get a 410 from then on.
   *
   * @returns the contact that was merged into.
   */
  merge(params: { readonly from: string; readonly into: string }): Contact;
}

const actFields = {
  conversation_id: filledText,
  body: v.optional(text),
  admin_id: v.optional(text),
};

const toBody = (body: string) => (body.startsWith('<') ? body : toHtml(body));

function teammate({ admins }: Workspace, id: string | undefined): Teammate {
  const admin = id === undefined ? admins.current : admins.get(id);
  if (!admin) throw invalidParameter(`admin_id is that of no admin: ${id}`);
  return admin;
}

/** The part that an action adds, and the change of the conversation that comes with it. */
interface Act {
  readonly part_type: PartType;
  readonly change?: Partial<Conversation>;
  readonly assigned_to?: { readonly type: 'admin' | 'team'; readonly id: string };
  readonly author?: Author;
  readonly redacted?: boolean;
}

type Params = v.InferOutput<v.StrictObjectSchema<typeof actFields, undefined>>;

/**
 * Creates the `admin` of an emulator.
 *
 * @param current - Returns the current workspace, which a reset replaces.
 */
export function createV2Admin(current: () => Workspace): V2Admin {
  /** Makes a function that checks its parameters, runs, and returns a copy of the result. */
  function call<P extends object, const S extends v.GenericSchema, T>(
    schema: S,
    run: (workspace: Workspace, params: v.InferOutput<S>) => T,
  ): (params: P) => T {
    return (params) => {
      try {
        return structuredClone(run(current(), check(schema, params)));
      } catch (error) {
        throw error instanceof V2Exception ? new AdminError(error.message) : error;
      }
    };
  }

  /** Makes a function that adds a part to a conversation. `read` converts its parameters to that part. */
  function act<P extends object, const F extends v.ObjectEntries>(
    fields: F,
    read: (
      params: v.InferOutput<v.StrictObjectSchema<F, string>> & Params,
      conversation: Conversation,
      workspace: Workspace,
    ) => Act,
  ): (params: P) => WireConversation {
    const schema = v.strictObject({ ...actFields, ...fields }, 'must be an object');
    return call(schema, (workspace, given) => {
      const params = given as Parameters<typeof read>[0];
      const before = requireConversation(workspace, params.conversation_id);
      const admin = teammate(workspace, params.admin_id);
      const {
        part_type,
        change,
        author,
        assigned_to = null,
        redacted = false,
      } = read(params, before, workspace);
      const part = {
        ...{ part_type, assigned_to, redacted, author: author ?? adminAuthor(admin) },
        body: params.body ? toBody(params.body) : null,
      };
      return formatConversation(addPart(workspace, before, part, change), workspace);
    });
  }

  const withBody = { body: filledText };
  const contactSchema = v.strictObject({ contact_id: filledText });
  /** Returns the change for a part that contacts can read: with a body, it makes the conversation unread. */
  const unread = ({ body }: Params) => (body ? { read: false, waiting_since: null } : {});

  return {
    startConversation: call(
      v.strictObject({
        ...{ contact_id: filledText, body: filledText },
        ...{ subject: v.optional(text), admin_id: v.optional(text) },
      }),
      (workspace, { contact_id, body, subject = '', admin_id }) => {
        const contact = requireContact(workspace, contact_id);
        const author = adminAuthor(teammate(workspace, admin_id));
        const delivered_as = 'admin_initiated';
        const source = { delivered_as, subject, body: toBody(body), author } as const;
        return formatConversation(startConversation(workspace, { contact, source }), workspace);
      },
    ),
    reply: act(withBody, (params) => ({ part_type: 'comment', change: unread(params) })),
    note: act(withBody, () => ({ part_type: 'note' })),
    close: act({}, (params) => ({
      part_type: 'close',
      change: { ...unread(params), state: 'closed', snoozed_until: null, waiting_since: null },
    })),
    open: act({}, (params) => ({
      part_type: 'open',
      change: { ...unread(params), state: 'open', snoozed_until: null },
    })),
    assign: act(
      {
        assignee_id: v.pipe(text, v.digits('must be digits')),
        type: v.optional(v.picklist(['admin', 'team'], 'must be admin or team')),
      },
      ({ assignee_id, type = 'admin', ...params }, { state }, { admins }) => {
        const isNobody = assignee_id === '0';
        if (type === 'admin' && !isNobody && !admins.get(assignee_id)) {
          throw invalidParameter(`assignee_id is that of no admin: ${assignee_id}`);
        }
        const field = type === 'admin' ? 'admin_assignee_id' : 'team_assignee_id';
        return {
          part_type: state === 'open' ? 'assignment' : 'assign_and_reopen',
          change: { ...unread(params), state: 'open', [field]: Number(assignee_id) },
          ...(isNobody ? {} : { assigned_to: { type, id: assignee_id } }),
        };
      },
    ),
    snooze: act({ snoozed_until: seconds }, ({ snoozed_until }) => ({
      part_type: 'snoozed',
      change: { state: 'snoozed', snoozed_until },
    })),
    addPart: act(
      {
        part_type: filledText,
        author: v.optional(
          v.picklist(['admin', 'bot', 'contact'], 'must be admin, bot or contact'),
        ),
        redacted: v.optional(flag),
      },
      ({ part_type, author, redacted = false }, { contact_ids: [id = ''] }, { contacts }) => {
        const contact = contacts.get(id);
        if (author === 'contact' && !contact) throw userNotFound();
        const bot: Author = { type: 'bot', id: '278', name: 'Fin', email: 'operator@example.com' };
        return {
          part_type,
          redacted,
          ...(author === 'bot' ? { author: bot } : {}),
          ...(author === 'contact' && contact ? { author: authorOf(contact) } : {}),
        };
      },
    ),
    archive: call(contactSchema, (workspace, { contact_id }) =>
      setArchived(workspace, requireContact(workspace, contact_id), true),
    ),
    unarchive: call(contactSchema, (workspace, { contact_id }) => {
      const contact = workspace.contacts.get(contact_id);
      if (!contact?.archived) throw userNotFound();
      return setArchived(workspace, contact, false);
    }),
    merge: call(
      v.strictObject({ from: filledText, into: filledText }),
      (workspace, { from, into }) => mergeContacts(workspace, from, into),
    ),
  };
}
