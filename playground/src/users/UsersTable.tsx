import type { User } from '@intercom-fetch/core';
import { Missing } from '../ui/text.tsx';
import { userLink } from './links.ts';
import { SignUpDate } from './Times.tsx';
import { formatCustomData, nameOf, recordsOf, toText } from './userValues.ts';

const columns = [
  ['name', 'name'],
  ['email', 'email'],
  ['id', 'user_id'],
  ['custom', 'custom_data'],
  ['date', 'created_at'],
] as const;

function UserRow({ user }: { readonly user: User }) {
  const link = userLink(user);
  const email = toText(user.email);
  const custom = formatCustomData(user);
  return (
    // Keyboards use the link in the row.
    <tr
      class={link ? 'is-linked' : ''}
      onClick={({ target }) => {
        const onLink = target instanceof Element && target.closest('a');
        // A click that ends a selection of text is no click on the row.
        if (link && !onLink && getSelection()?.type !== 'Range') location.hash = link;
      }}
    >
      <th scope="row" class="col-name">
        {link ? (
          <a href={link}>
            <bdi>{nameOf(user)}</bdi>
          </a>
        ) : (
          <bdi>{nameOf(user)}</bdi>
        )}
      </th>
      <td class="col-email" title={email}>
        {email ? <bdi>{email}</bdi> : <Missing />}
      </td>
      <td class="col-id">{toText(user.user_id) || <Missing />}</td>
      <td class="col-custom" title={custom}>
        {custom ? <bdi>{custom}</bdi> : <Missing />}
      </td>
      <td class="col-date">
        <SignUpDate seconds={user.created_at} />
      </td>
    </tr>
  );
}

export function UsersTable({ users }: { readonly users: readonly User[] }) {
  return (
    <table class="users">
      <caption class="visually-hidden">Users. Each name is a link to the user's page.</caption>
      <thead>
        <tr>
          {columns.map(([id, title]) => (
            <th key={id} scope="col" class={`col-${id}`}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {recordsOf(users).map((user, index) => (
          <UserRow key={`${user.intercom_id} ${index}`} user={user} />
        ))}
      </tbody>
    </table>
  );
}
