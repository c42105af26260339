import { toIdentifier, type UserIdentifier } from '@intercom-fetch/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queries } from './intercom.ts';
import { Notes } from './Notes.tsx';
import { Problem } from './Outcome.tsx';
import { Profile } from './Profile.tsx';
import { Tags } from './Tags.tsx';
import { Threads } from './Threads.tsx';

/** One user: everything that v1 has of them, and can do for them. */
export function User({ identifier }: { identifier: UserIdentifier }) {
  const { data: user, error, isPending, refetch } = useQuery(queries.user(identifier));
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader goes on where the user begins, and not in the list.
  useEffect(() => heading.current?.focus(), []);

  const name = user?.name ?? user?.email ?? identifier.email ?? identifier.user_id ?? '';
  const target = user && (user.user_id || user.email) ? toIdentifier(user) : identifier;
  return (
    <article className="user">
      <a className="back" href="#all">
        ← All users
      </a>
      <h2 ref={heading} tabIndex={-1}>
        {name}
      </h2>
      {isPending && <p role="status">Loading…</p>}
      {error && <Problem error={error} onRetry={refetch} />}
      {user && (
        <div className="sections">
          <Profile user={user} identifier={target} />
          <Threads identifier={target} name={name} />
          <Tags identifier={target} />
          <Notes identifier={target} />
        </div>
      )}
    </article>
  );
}
