import type { User } from '@intercom-fetch/core';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { ListTools } from './ListTools.tsx';
import { Pager } from './Pager.tsx';
import { UsersTable } from './UsersTable.tsx';
import type { UserList } from './useUserList.ts';

interface Props {
  readonly list: UserList;
  readonly onPick: (user: User) => void;
}

export function UsersPanel({ list, onPick }: Props) {
  const { page, perPage, busy, error } = list;
  return (
    <section class="panel users-panel" aria-labelledby="users-heading" aria-busy={busy}>
      <header class="panel-header">
        <h2 id="users-heading">
          Users <span class="count">{page?.total_count ?? ''}</span>
        </h2>
        <ListTools list={list} />
        <Pager list={list} />
      </header>
      <div role="status">{error !== undefined && <ErrorNote error={error} />}</div>
      <div class={`table-room rows-${perPage}`}>
        {page && page.users.length > 0 && <UsersTable users={page.users} onPick={onPick} />}
        {page?.users.length === 0 && (
          <p class="empty">There are no users. Create one, or reset the data.</p>
        )}
      </div>
    </section>
  );
}
