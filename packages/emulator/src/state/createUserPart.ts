import type { Companies } from '../companies/createCompanies.ts';
import { FieldException } from '../contract.ts';
import type { StatePart } from '../StatePart.ts';
import type { UserStore } from '../store.ts';
import { parseUserState } from './parseUserState.ts';

/** The users of an app as a part of its state. */
export function createUserPart(
  store: UserStore,
  companies: Companies,
  clock: () => number,
): StatePart {
  return {
    // The store removes it after this.
    forget() {},
    texts: () => store.texts(),
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
      for (const id of user.company_ids) companies.ensure(id);
      store.put(user);
    },
  };
}
