import { NotFoundError, type User } from '@intercom-fetch/core';
import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ErrorNote } from '../calls/Outcome.tsx';
import type { Run } from '../calls/useCalls.ts';
import { getUserOperation } from '../operations/users.ts';
import { formatRoute } from '../shell/Route.ts';
import { Button } from '../ui/Button.tsx';
import { moveFocus } from '../ui/focus.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useTask } from '../ui/useTask.ts';
import { guessRef, type Place, pageSizes, placeLink, type UserRef } from './links.ts';
import { UsersTable } from './UsersTable.tsx';
import type { UserList } from './UsersView.tsx';

interface UserFinderProps {
  readonly run: Run;
  /** @param ref - The identifier that found the user. */
  readonly onFound: (user: User, ref: UserRef) => void;
}

/** A form that looks up one user by email or user_id: v1 has no other search. */
function UserFinder({ run, onFound }: UserFinderProps) {
  const [text, setText] = useState('');
  const id = useId();
  // An identifier is often pasted, with a space or a line end around it.
  const typed = text.trim();
  const search = useTask(async (signal) => {
    const ref = guessRef(typed);
    const settled = await run(getUserOperation, ref, { signal });
    if (settled.ok) onFound(settled.value, ref);
    return { typed, settled };
  });

  function describeFailure() {
    if (search.busy || !search.value) return null;
    const { typed, settled } = search.value;
    if (settled.ok) return null;
    if (!(settled.error instanceof NotFoundError)) return <ErrorNote error={settled.error} />;
    return (
      <p>
        Nobody has this {'email' in guessRef(typed) ? 'email' : 'user_id'}: <bdi>{typed}</bdi>
      </p>
    );
  }

  return (
    <form
      class="list-form"
      onSubmit={(event) => {
        event.preventDefault();
        void search.run();
      }}
    >
      <label htmlFor={id}>Email or user_id</label>
      <div class="list-field">
        <TextInput id={id} value={text} onChange={setText} aria-describedby={`${id}-hint`} />
        <Button type="submit" off={search.busy || typed === ''}>
          Find
        </Button>
      </div>
      <p class="hint" id={`${id}-hint`}>
        The whole of it: v1 cannot search by a part. With an @ it is an email.
      </p>
      <div class="list-outcome" role="status">
        {describeFailure()}
      </div>
    </form>
  );
}

/** Buttons to move through the pages. They stand above the table, where a short page does not move them. */
function Pager({ list }: { readonly list: UserList }) {
  const { page, place, busy } = list;
  function turn(by: number): void {
    location.hash = placeLink({ ...place, page: place.page + by });
  }
  return (
    <nav class="pager" aria-label="Pages of users">
      <Button off={busy || !page?.previous_page} onClick={() => turn(-1)}>
        Previous
      </Button>
      <span class="page-number" role="status">
        Page {place.page} of {Math.max(1, page?.total_pages ?? 1)}
      </span>
      <Button off={busy || !page?.next_page} onClick={() => turn(1)}>
        Next
      </Button>
    </nav>
  );
}

/** A select for the number of users on a page. */
function PageSize({ place }: { readonly place: Place }) {
  const id = useId();
  return (
    <div class="page-size">
      <label htmlFor={id}>Per page</label>
      <select
        id={id}
        value={place.size}
        onChange={(event) => {
          location.hash = placeLink({ ...place, page: 1, size: Number(event.currentTarget.value) });
        }}
      >
        {pageSizes.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A filter for users who have a tag. */
function TagFilter({ place }: { readonly place: Place }) {
  const [tag, setTag] = useState(place.tag);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // The tag also changes when the person goes back or forward.
  useEffect(() => setTag(place.tag), [place.tag]);

  function show(tag: string): void {
    location.hash = placeLink({ ...place, page: 1, tag });
  }

  return (
    <form
      ref={form}
      class="list-form"
      onSubmit={(event) => {
        event.preventDefault();
        show(tag);
      }}
    >
      <label htmlFor={id}>Tag</label>
      <div class="list-field">
        <TextInput id={id} value={tag} onChange={setTag} aria-describedby={`${id}-hint`} />
        <Button type="submit">Filter</Button>
        {place.tag && (
          <Button
            aria-label="All users"
            onClick={() => {
              moveFocus(form.current);
              show('');
            }}
          >
            All
          </Button>
        )}
      </div>
      <p class="hint" id={`${id}-hint`}>
        Its exact name, such as Free Trial: v1 cannot list the tags.
      </p>
    </form>
  );
}

interface UsersPanelProps {
  readonly list: UserList;
  /** The place that the link names. The list follows it. */
  readonly place: Place;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** A message about something that happened elsewhere. */
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
      No user has the tag “<bdi>{place.tag}</bdi>”. There may be no such tag: v1 responds the same.{' '}
      <a href={placeLink({ ...place, page: 1, tag: '' })}>All users</a>
    </p>
  );
}

export function UsersPanel({ list, place, heading, notice, run, onFound }: UsersPanelProps) {
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
