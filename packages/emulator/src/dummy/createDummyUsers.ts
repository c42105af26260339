import { ApiException } from '../contract.ts';
import { applyWrite } from '../users/applyWrite.ts';
import type { Users } from '../users/createUsers.ts';
import { encodeUser } from '../users/format.ts';
import { makeListed, makeSomebody } from './somebody.ts';

function failIfAsked(email: string | undefined): void {
  switch (email?.toLowerCase()) {
    case 'not-found@example.com':
      throw new ApiException('not_found', 'The User was not found');
    case 'server-error@example.com':
      throw new ApiException('server_error', 'The dummy app fails for this email');
  }
}

/** The users of the dummy app: everybody is Somebody, and nothing is kept. */
export function createDummyUsers(): Users {
  const somebody = makeSomebody();
  const listed = makeListed(somebody).map(encodeUser);
  return {
    get({ email }) {
      failIfAsked(email);
      return somebody;
    },
    // ours: nobody is tagged here for lack of a memory, so a tag does not narrow the list.
    list: ({ page, perPage }) => ({
      users: listed.slice((page - 1) * perPage, page * perPage),
      total: listed.length,
    }),
    save(write) {
      failIfAsked(write.email);
      return applyWrite(somebody, write);
    },
    // ours: whoever is among them.
    saveAll: () => [],
    remove({ user_id, email }) {
      failIfAsked(email);
      return {
        ...somebody,
        user_id: user_id ?? somebody.user_id,
        email: email ?? somebody.email,
      };
    },
  };
}
