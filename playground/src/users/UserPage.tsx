import { NotFoundError, type User } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { deleteUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/View.ts';
import { Avatar } from './Avatar.tsx';
import { CustomData } from './CustomData.tsx';
import { LoadError } from './LoadError.tsx';
import { NobodyThere } from './NobodyThere.tsx';
import { nameOf } from './nameOf.ts';
import { Section } from './Section.tsx';
import { UserActions } from './UserActions.tsx';
import { UserEvents } from './UserEvents.tsx';
import { UserNotes } from './UserNotes.tsx';
import { UserProfile } from './UserProfile.tsx';
import { readRef } from './UserRef.ts';
import { UserTags } from './UserTags.tsx';
import { UserThreads } from './UserThreads.tsx';
import { useUserPage } from './useUserPage.ts';

interface Props extends ViewProps {
  /** Of the link. It never changes. */
  readonly item: string;
  readonly found: User | undefined;
  readonly listed: User | undefined;
  /** Back to where the list was left. */
  readonly listLink: string;
  readonly onGone: (name: string) => void;
}

/** All that can be known of one user, and what can be done. */
export function UserPage({ item, found, listed, listLink, onGone, ...view }: Props) {
  const { run } = view;
  const ref = useMemo(() => readRef(item), [item]);
  const { profile, threads, team, reload, write, stop } = useUserPage(view, {
    user: ref,
    found,
    listed,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const isGone = profile.error instanceof NotFoundError;
  const user = isGone ? undefined : profile.value;
  const name = nameOf(user ?? ref);
  const known = team === 'none' ? undefined : team?.known;
  const parts = { user: ref, run: write };

  return (
    <section class="panel user-page" aria-labelledby="user-heading" aria-busy={profile.busy}>
      <header class="user-header">
        <a class="back" href={listLink}>
          ← All users
        </a>
        <div class="user-name">
          <Avatar name={name} />
          <h2 id="user-heading" ref={heading} tabIndex={-1} dir="auto">
            {name}
          </h2>
        </div>
        {user && (
          <UserActions
            user={user}
            onDelete={async () => {
              stop(true);
              const answer = await run(deleteUserOperation, ref);
              stop(answer.ok);
              if (answer.ok) onGone(name);
              return answer;
            }}
          />
        )}
      </header>
      <div role="status">
        {isGone && <NobodyThere user={ref} />}
        {!isGone && <LoadError loaded={profile} onRetry={reload} />}
      </div>
      {user && (
        <>
          <Section title="Profile">
            <UserProfile user={user} />
          </Section>
          <Section title="Custom data">
            <CustomData user={user} />
          </Section>
          {team && (
            <>
              <UserTags {...parts} tags={known?.tags} />
              <UserNotes {...parts} notes={known?.notes} />
              {known && <UserEvents events={known.events} />}
              <UserThreads
                {...parts}
                threads={threads}
                name={name}
                team={team === 'none' ? undefined : team}
              />
            </>
          )}
        </>
      )}
    </section>
  );
}
