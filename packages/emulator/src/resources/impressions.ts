import type { ImpressionWrite, JsonObject } from '../contract.ts';
import { readDate, readString, refuseUnknown } from '../fields.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jsonResponse } from '../http/respond.ts';
import type { Records } from '../store/records.ts';
import type { UserRef } from '../store/userState.ts';
import { requireUser, type UserStore } from '../store/users.ts';

/** An impression as it is stored, without its user. */
export interface Impression {
  /** In Unix seconds. */
  readonly created_at: number;
  readonly user_ip: string | null;
  readonly user_agent: string | null;
  /** URL of the page. */
  readonly location: string | null;
}

/** An impression in a seed or a snapshot. Unlike one that is sent, it does not change the user. */
export interface ImpressionState {
  readonly user: UserRef;
  /** In Unix seconds; default: the time of seeding. */
  readonly created_at?: number;
  readonly user_ip?: string | null;
  readonly user_agent?: string | null;
  /** URL of the page. */
  readonly location?: string | null;
}

export function parseImpressionState(element: JsonObject, clock: () => number): Impression {
  refuseUnknown(element, ['user', 'created_at', 'user_ip', 'user_agent', 'location']);
  return {
    created_at: readDate(element, 'created_at') ?? clock(),
    user_ip: readString(element, 'user_ip') ?? null,
    user_agent: readString(element, 'user_agent') ?? null,
    location: readString(element, 'location') ?? null,
  };
}

/** The operations on the impressions of an app. They throw an `ApiException` to respond with. */
export interface Impressions {
  /** Adds an impression. Returns the number of threads that the user has not read. */
  add(write: ImpressionWrite): number;
}

interface ImpressionsOptions {
  readonly store: UserStore;
  readonly records: Pick<Records<Impression>, 'add'>;
  /** Returns the number of threads that a user has not read. */
  readonly countUnread: (intercomId: string) => number;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

/** Creates the operations on impressions of an app that keeps them. */
export function createImpressions({
  store,
  records,
  countUnread,
  clock,
}: ImpressionsOptions): Impressions {
  return {
    add({ identifiers, user_ip = null, user_agent = null, location = null }) {
      const user = requireUser(store, identifiers);
      const created_at = clock();
      // Not specified by v1: which fields of the user change, and that each impression is a session.
      store.put({
        ...user,
        last_impression_at: created_at,
        last_seen_ip: user_ip ?? user.last_seen_ip,
        last_seen_user_agent: user_agent ?? user.last_seen_user_agent,
        session_count: user.session_count + 1,
      });
      records.add(user.intercom_id, { created_at, user_ip, user_agent, location });
      return countUnread(user.intercom_id);
    },
  };
}

export const impressionsHandlers: HandlersOf<'impressions'> = {
  'impressions.create': ({ impressions }, write) =>
    jsonResponse({ unread_messages: impressions.add(write) }, { status: 201 }),
};
