export { AdminError } from './admin.ts';
export type { Fault } from './faults/types.ts';
export { SeedError } from './snapshot.ts';
export type { V2Admin, V2AdminAct } from './v2/admin.ts';
export type { Teammate, WireAdmin } from './v2/admins.ts';
export type { Attribute, AttributeValue } from './v2/attributeStore.ts';
export type { WireAttribute } from './v2/attributes.ts';
export type { Company, CompanyWrite, WireCompany } from './v2/companies.ts';
export type { WireAddressableList, WireContact } from './v2/contactFormat.ts';
export type { AppliedTag, Contact } from './v2/contactStore.ts';
export type { ContactWrite } from './v2/contacts.ts';
export type { WireConversation, WireConversationItem, WirePart } from './v2/conversationFormat.ts';
export type { Author, Conversation, Part, PartType } from './v2/conversationStore.ts';
export { createV2Emulator } from './v2/createV2Emulator.ts';
export type { DataEvent, EventMetadata } from './v2/events.ts';
export type { V2IdFactories } from './v2/ids.ts';
export type { Note, WireNote } from './v2/notes.ts';
export type { V2Seed, V2SeedContact, V2SeedConversation, V2Snapshot } from './v2/seed.ts';
export type { Tag, WireTag } from './v2/tags.ts';
export type {
  AttributeModel,
  AttributeType,
  V2AdminOption,
  V2AttributeOption,
  V2Emulator,
  V2EmulatorOptions,
  V2RateLimit,
  V2Region,
} from './v2/types.ts';
