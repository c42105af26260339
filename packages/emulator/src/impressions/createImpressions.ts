import type { ImpressionWrite } from '../contract.ts';
import type { Records } from '../records/createRecords.ts';
import type { UserStore } from '../store.ts';
import { requireUser } from '../users/findUser.ts';
import type { Impression } from './Impression.ts';

/** What the routes do to the impressions of an app. Throws an `ApiException` when it cannot. */
export interface Impressions {
  /** @returns how many threads the user has not read. */
  add(write: ImpressionWrite): number;
}

export interface ImpressionsOptions {
  readonly store: UserStore;
  readonly records: Pick<Records<Impression>, 'add'>;
  /** How many threads a user has not read. */
  readonly countUnread: (intercomId: string) => number;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

/** Impressions that are kept. */
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
      // ours: what moves, and that each impression is a session.
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
