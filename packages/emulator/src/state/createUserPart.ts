import { FieldException } from '../errors.ts';
import type { StatePart } from '../StatePart.ts';
import type { UserStore } from '../store.ts';
import { formatUser } from '../users/format.ts';
import { parseUserState } from './parseUserState.ts';

/** The users of an app as a part of its state. */
export function createUserPart(store: UserStore, clock: () => number): StatePart {
  return {
    // The store has removed it already.
    forget() {},
    *snapshot() {
      for (const user of store.values()) {
        yield {
          ...formatUser(user),
          // Copies: whoever changes a snapshot must not change the user.
          company_ids: [...user.company_ids],
          social_profiles: user.social_profiles.map((profile) => ({ ...profile })),
          location_data: { ...user.location_data },
        };
      }
    },
    load(element) {
      const user = parseUserState(element, clock);
      const isTaken = {
        intercom_id: user.intercom_id !== undefined && store.byId(user.intercom_id),
        user_id: user.user_id !== null && store.byUserId(user.user_id),
        email: user.email !== null && store.byEmail(user.email),
      };
      for (const [key, taken] of Object.entries(isTaken)) {
        if (taken) throw new FieldException(key, 'is that of another user');
      }
      store.add(user);
    },
  };
}
