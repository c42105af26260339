import { readClock } from '../options.ts';
import { type Admins, createAdmins } from './admins.ts';
import { type Attributes, createAttributes } from './attributeStore.ts';
import { type CompanyStore, createCompanyStore } from './companies.ts';
import { type ContactStore, createContactStore } from './contactStore.ts';
import { type ConversationStore, createConversationStore } from './conversationStore.ts';
import { createEventStore, type EventStore } from './events.ts';
import { createV2Ids, type V2Ids } from './ids.ts';
import type { Note } from './notes.ts';
import { createRateLimiter, type RateLimiter } from './rateLimit.ts';
import { createTagStore, type TagStore } from './tags.ts';
import type { V2EmulatorOptions, V2Region } from './types.ts';

/** State of one emulator. A reset replaces it by a new one. */
export interface Workspace {
  readonly region: V2Region;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  /** Unix seconds. */
  readonly startedAt: number;
  readonly ids: V2Ids;
  readonly limiter: RateLimiter;
  /** Key of the hash in cursors. */
  readonly cursorKey: string;
  readonly admins: Admins;
  readonly attributes: Attributes;
  readonly contacts: ContactStore;
  readonly companies: CompanyStore;
  readonly tags: TagStore;
  readonly notes: Map<string, Note>;
  readonly events: EventStore;
  readonly conversations: ConversationStore;
  /** Makes the id of a request, in the form of a UUID. */
  readonly nextRequestId: () => string;
}

/** Creates an empty workspace from options. @throws OptionError for an invalid one. */
export function createWorkspace({
  accessToken,
  region = 'us',
  admins = [{ name: 'Grace Hopper', email: 'grace@example.com' }],
  attributes = [],
  // Read at each call: fake timers that are installed later replace the global `Date`.
  now = () => Date.now(),
  ids: factories = {},
  searchLag = 0,
  rateLimit,
}: V2EmulatorOptions): Workspace {
  const clock = readClock(now);
  const ids = createV2Ids(factories);
  let requests = 0;
  return {
    region,
    clock,
    startedAt: clock(),
    ids,
    limiter: createRateLimiter(rateLimit, clock),
    cursorKey: accessToken,
    admins: createAdmins(admins),
    attributes: createAttributes(attributes, clock),
    contacts: createContactStore({ makeId: ids.contact, searchLag, now }),
    companies: createCompanyStore(ids.company),
    tags: createTagStore(ids.tag),
    notes: new Map(),
    events: createEventStore(),
    conversations: createConversationStore({ searchLag, now }),
    nextRequestId() {
      requests += 1;
      return `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`;
    },
  };
}
