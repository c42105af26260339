import type { User } from '@intercom-fetch/core';
import { paramsLink } from '../operations/paramsLink.ts';
import { updateUserOperation } from '../operations/users.ts';
import { Missing } from '../ui/Missing.tsx';
import { SignUpDate } from './Times.tsx';
import { formatCustomData, nameOf, toInput } from './userValues.ts';

export function UserSummary({ user }: { readonly user: User }) {
  return (
    <div class="user-summary">
      <p>
        Found <strong>{nameOf(user)}</strong>
      </p>
      <dl>
        <dt>email</dt>
        <dd>{user.email ?? <Missing />}</dd>
        <dt>user_id</dt>
        <dd>{user.user_id ?? <Missing />}</dd>
        <dt>created_at</dt>
        <dd>
          <SignUpDate seconds={user.created_at} />
        </dd>
        <dt>custom_data</dt>
        <dd>{formatCustomData(user) || <Missing />}</dd>
      </dl>
      <a href={paramsLink(updateUserOperation, toInput(user))}>Update this user</a>
    </div>
  );
}
