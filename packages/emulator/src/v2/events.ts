import type { Context } from 'hono';
import * as v from 'valibot';
import type { JsonObject } from '../contract.ts';
import type { Contact } from './contactStore.ts';
import { requireContact } from './contacts.ts';
import { invalidParameter, missingParameter, userNotFound, V2Exception } from './errors.ts';
import { filledText, jsonObject, readBody, seconds, type V2Env, type V2Routes } from './http.ts';
import type { Workspace } from './workspace.ts';

/** A link that is shown under a name, or an amount of money in cents. */
export type RichMetadata =
  | { readonly url: string; readonly value: string }
  | { readonly amount: number; readonly currency: string };

/** Metadata of an event. */
export type EventMetadata = Readonly<
  Record<string, string | number | boolean | null | RichMetadata>
>;

/** An event as it is stored. */
export interface DataEvent {
  readonly contact_id: string;
  readonly event_name: string;
  /** Unix seconds. */
  readonly created_at: number;
  readonly metadata: EventMetadata;
}

/** The events of a workspace. */
export interface EventStore {
  /** Adds an event, unless the contact has one with this name and time. */
  add(event: DataEvent): void;
  values(): Iterable<DataEvent>;
}

/** Creates an empty store of events. */
export function createEventStore(): EventStore {
  const events = new Map<string, DataEvent>();
  return {
    add(event) {
      const key = `${event.contact_id} ${event.created_at} ${event.event_name}`;
      if (!events.has(key)) events.set(key, event);
    },
    values: () => events.values(),
  };
}

const richSchema = v.union([
  v.strictObject({ url: v.string(), value: v.string() }),
  v.strictObject({ amount: v.pipe(v.number(), v.safeInteger()), currency: v.string() }),
]);

const maxMetadata = 10;

/** Reads metadata. The API keeps the first ten keys, and silently ignores the others. */
function readMetadata(given: JsonObject): EventMetadata {
  const read = Object.entries(given).map(([key, value]) => {
    const isFlat = value === null || ['string', 'boolean'].includes(typeof value);
    if (!isFlat && !Number.isFinite(value) && !v.is(richSchema, value)) {
      throw invalidParameter(
        `metadata.${key.slice(0, 100)} must not be nested, but for { url, value } and { amount, currency }`,
      );
    }
    return [key, value] as const;
  });
  return Object.fromEntries(read.slice(0, maxMetadata)) as EventMetadata;
}

const eventSchema = v.strictObject({
  event_name: filledText,
  created_at: seconds,
  id: v.optional(filledText),
  user_id: v.optional(filledText),
  email: v.optional(filledText),
  metadata: v.optional(jsonObject),
});

type EventWrite = v.InferOutput<typeof eventSchema>;

/** Finds the contact of an event. Leads are found by their id only. */
function findContact(workspace: Workspace, { id, user_id, email }: EventWrite): Contact {
  const { contacts } = workspace;
  if (id !== undefined) return requireContact(workspace, id);
  if (user_id !== undefined) {
    const contact = contacts.byExternalId(user_id);
    if (contact?.role !== 'user') throw userNotFound();
    return requireContact(workspace, contact.id);
  }
  if (email === undefined) throw missingParameter('id, user_id or email must be given');
  const [contact, ...others] = contacts
    .byEmail(email)
    .filter(({ role, archived }) => role === 'user' && !archived);
  if (!contact) throw userNotFound();
  if (others.length > 0) {
    throw new V2Exception(
      409,
      'conflict',
      'Multiple existing users match this email address - must be more specific using user_id',
    );
  }
  return contact;
}

async function createEvent(c: Context<V2Env>): Promise<Response> {
  const { workspace } = c.env;
  const write = await readBody(c, eventSchema);
  const metadata = readMetadata(write.metadata ?? {});
  const contact = findContact(workspace, write);
  const { event_name, created_at } = write;
  workspace.events.add({ contact_id: contact.id, event_name, created_at, metadata });
  return new Response(null, { status: 202, headers: c.env.headers });
}

/** Routes of events. */
export const eventRoutes: V2Routes = { '/events': { POST: createEvent } };
