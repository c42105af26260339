// The v2 emulator's responses have the types of Intercom's own client. Its types are of 2.14: they do not allow
// null, and the fields that 2.16 has changed are left out here.
import type {
  V2Emulator,
  WireAdmin,
  WireAttribute,
  WireCompany,
  WireContact,
  WireConversation,
  WireConversationItem,
  WireNote,
  WireTag,
} from '@intercom-fetch/emulator/v2';
import { type Intercom, IntercomClient } from 'intercom-client';

/** A type of the client, in which optional fields may be null. */
type OrNull<T> = T extends readonly (infer Item)[]
  ? readonly OrNull<Item>[]
  : T extends object
    ? {
        readonly [Key in keyof T]: undefined extends T[Key]
          ? OrNull<T[Key]> | null
          : OrNull<T[Key]>;
      }
    : T;

declare const contact: WireContact;
// `owner_id` is a string since 2.16. `avatar` is an object in the API, and not a string as in the client's types.
contact satisfies OrNull<Omit<Intercom.Contact, 'owner_id' | 'avatar'>>;

declare const company: WireCompany;
company satisfies OrNull<Intercom.Company>;

declare const note: WireNote;
// The author has only the fields of the description's example.
note satisfies OrNull<Omit<Intercom.Note, 'author'>>;
note.author satisfies Pick<
  Intercom.Admin,
  'type' | 'id' | 'name' | 'email' | 'away_mode_enabled' | 'away_mode_reassign'
>;

declare const tag: WireTag;
tag satisfies OrNull<Intercom.Tag>;

declare const attribute: WireAttribute;
attribute satisfies OrNull<Intercom.DataAttribute>;

declare const admin: WireAdmin;
admin satisfies OrNull<Intercom.Admin>;

declare const conversation: WireConversation;
declare const item: WireConversationItem;
// Since 2.16, priorities are words, and a missing assignee is 0.
type Conversation = Omit<Intercom.Conversation, 'priority' | 'team_assignee_id'>;
conversation satisfies OrNull<Conversation>;
item satisfies OrNull<Conversation>;

// The emulator's fetch can replace the client's.
declare const emulator: V2Emulator;
new IntercomClient({ token: 'token', fetch: emulator.fetch });
