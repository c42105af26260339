import { toIdentifier, type UserIdentifier } from '@intercom-fetch/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { readText } from './forms.ts';
import { queries } from './intercom.ts';
import { Problem } from './Outcome.tsx';

const toHash = ({ user_id, email }: UserIdentifier) =>
  user_id ? `#user_id=${encodeURIComponent(user_id)}` : `#email=${encodeURIComponent(email ?? '')}`;

function find(event: SubmitEvent<HTMLFormElement>): void {
  event.preventDefault();
  const text = readText(event.currentTarget, 'text');
  if (text) location.hash = toHash(text.includes('@') ? { email: text } : { user_id: text });
}

/** All users, page by page, and the search for one of them. */
export function Users({ hash }: { hash: string }) {
  const list = useInfiniteQuery(queries.users({ per_page: 20 }));
  const users = list.data?.pages.flatMap((page) => page.users) ?? [];
  const total = list.data?.pages.at(-1)?.total_count ?? users.length;
  return (
    <nav aria-label="Users" className="users">
      <form onSubmit={find}>
        <label htmlFor="text">Find by email or user_id</label>
        <div className="row">
          <input id="text" name="text" type="search" autoComplete="off" aria-describedby="whole" />
          <button type="submit">Find</button>
        </div>
        <p id="whole" className="hint">
          The whole of it: v1 does not search for parts.
        </p>
      </form>
      <ul>
        {users.map((user) => {
          // Each user has one of them, though the type cannot say so.
          if (!user.user_id && !user.email) return null;
          const target = toHash(toIdentifier(user));
          return (
            <li key={user.intercom_id ?? target}>
              <a href={target} aria-current={target === hash ? 'page' : undefined}>
                <strong>{user.name ?? user.email ?? user.user_id}</strong>
                <span>{user.email ?? user.user_id}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <p role="status" className="hint">
        {list.isFetching ? 'Loading users…' : list.data && `${users.length} of ${total} users`}
      </p>
      {list.error && (
        <Problem
          error={list.error}
          onRetry={() => (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
        />
      )}
      {/* It stays there while it loads, and after the last page, so that it keeps the focus. */}
      <button
        type="button"
        aria-disabled={!list.hasNextPage || list.isFetching}
        onClick={() => list.hasNextPage && !list.isFetching && list.fetchNextPage()}
      >
        Show more
      </button>
    </nav>
  );
}
