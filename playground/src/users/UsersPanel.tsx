import type { User } from '@intercom-fetch/core';
import type { RefObject } from 'preact';
import type { Run } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { formatRoute } from '../shell/Route.ts';
import { Button } from '../ui/Button.tsx';
import { Pager } from './Pager.tsx';
import { PageSize } from './PageSize.tsx';
import { type Place, placeLink } from './Place.ts';
import { TagFilter } from './TagFilter.tsx';
import { UserFinder } from './UserFinder.tsx';
import type { UserRef } from './UserRef.ts';
import { UsersTable } from './UsersTable.tsx';
import type { UserList } from './useUserList.ts';

interface Props {
  readonly list: UserList;
  /** What the link says. The list follows it. */
  readonly place: Place;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** What has happened elsewhere and is to be told here. */
  readonly notice: string;
  readonly run: Run;
  readonly onFound: (user: User, ref: UserRef) => void;
}

function NoUsers({ place }: { readonly place: Place }) {
  if (!place.tag) {
    return (
      <p class="empty">
        There are no users. <a href={formatRoute({ item: 'createUser' })}>Create one</a>, or{' '}
        <a href={formatRoute({ view: 'import' })}>import some</a>.
      </p>
    );
  }
  return (
    <p class="empty">
      No user has the tag “<bdi>{place.tag}</bdi>”. There may be no such tag: v1 answers the same.{' '}
      <a href={placeLink({ ...place, page: 1, tag: '' })}>All users</a>
    </p>
  );
}

export function UsersPanel({ list, place, heading, notice, run, onFound }: Props) {
  const { page, busy, error } = list;
  return (
    <section class="panel users-panel" aria-labelledby="users-heading" aria-busy={busy}>
      <header class="panel-header">
        <h2 id="users-heading" ref={heading} tabIndex={-1}>
          Users <span class="count">{page?.total_count ?? ''}</span>
        </h2>
        <Button off={busy} onClick={list.reload}>
          Reload
        </Button>
      </header>
      <div class="list-forms">
        <UserFinder run={run} onFound={onFound} />
        <TagFilter place={place} />
      </div>
      <div class="list-bar">
        <PageSize place={place} />
        <Pager list={list} />
      </div>
      <div role="status">
        {notice && <p class="notice">{notice}</p>}
        {error !== undefined && <ErrorNote error={error} />}
      </div>
      <div class="table-room">
        {page && page.users.length > 0 && <UsersTable users={page.users} />}
        {page?.users.length === 0 && <NoUsers place={list.place} />}
      </div>
    </section>
  );
}
