import { paramsLink } from '../operations/paramsLink.ts';
import { createUserOperation } from '../operations/users.ts';
import type { UserRef } from './UserRef.ts';

/** Stands where there is no such user. */
export function NobodyThere({ user }: { readonly user: UserRef }) {
  return (
    <div class="empty">
      <p>Nobody has this {'email' in user ? 'email' : 'user_id'}.</p>
      <p>
        <a href={paramsLink(createUserOperation, user)}>Create this user</a>
      </p>
    </div>
  );
}
