import type { User } from '@intercom-fetch/core';
import { Missing } from '../ui/Missing.tsx';
import { formatCustomData } from './formatCustomData.ts';
import { nameOf } from './nameOf.ts';
import { SignUpDate } from './SignUpDate.tsx';

interface Props {
  readonly users: readonly User[];
  readonly onPick: (user: User) => void;
}

export function UsersTable({ users, onPick }: Props) {
  return (
    <table class="users">
      <caption class="visually-hidden">Users. Pick one to update it.</caption>
      <thead>
        <tr>
          <th scope="col" class="col-name">
            name
          </th>
          <th scope="col" class="col-email">
            email
          </th>
          <th scope="col" class="col-id">
            user_id
          </th>
          <th scope="col" class="col-custom">
            custom_data
          </th>
          <th scope="col" class="col-date">
            created_at
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          // With the keyboard it is the button in the row that does this.
          <tr
            key={user.intercom_id}
            onClick={() => {
              // Not when text was selected to be copied.
              if (getSelection()?.type !== 'Range') onPick(user);
            }}
          >
            <th scope="row">
              <button
                type="button"
                class="row-button"
                onClick={(event) => {
                  event.stopPropagation();
                  onPick(user);
                }}
              >
                {nameOf(user)}
              </button>
            </th>
            <td class="col-email" title={user.email ?? ''}>
              {user.email ?? <Missing />}
            </td>
            <td class="col-id">{user.user_id ?? <Missing />}</td>
            <td class="col-custom" title={formatCustomData(user)}>
              {formatCustomData(user) || <Missing />}
            </td>
            <td class="col-date">
              <SignUpDate seconds={user.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
