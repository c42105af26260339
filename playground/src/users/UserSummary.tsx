import type { User } from '@intercom-fetch/core';
import { Button } from '../ui/Button.tsx';
import { Missing } from '../ui/Missing.tsx';
import { formatCustomData } from './formatCustomData.ts';
import { nameOf } from './nameOf.ts';
import { SignUpDate } from './SignUpDate.tsx';

interface Props {
  readonly user: User;
  readonly onPick: () => void;
}

export function UserSummary({ user, onPick }: Props) {
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
      <Button onClick={onPick}>Update this user</Button>
    </div>
  );
}
