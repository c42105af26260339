import { NotFoundError, type User } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { paramsLink } from '../operations/paramsLink.ts';
import { createUserOperation, deleteUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/View.ts';
import { Section } from './Section.tsx';
import { TimeView } from './Times.tsx';
import { UserActions } from './UserActions.tsx';
import { UserNotes } from './UserNotes.tsx';
import { UserProfile } from './UserProfile.tsx';
import { readRef, type UserRef } from './UserRef.ts';
import { UserTags } from './UserTags.tsx';
import { UserThreads } from './UserThreads.tsx';
import { LoadError } from './useLoaded.tsx';
import { nameOf } from './userValues.ts';
import type { TeamEvent } from './useTeam.ts';
import { useUserPage } from './useUserPage.ts';

/** The initials of a user, because the page's policy lets it load no picture from elsewhere. */
function Avatar({ name }: { readonly name: string }) {
  const words = name.split(/[\s@._-]+/).filter(Boolean);
  // By code points, so that no surrogate pair is split.
  const initials = words.slice(0, 2).map((word) => [...word][0]);
  return (
    <span class="avatar" aria-hidden="true">
      {initials.join('').toUpperCase()}
    </span>
  );
}

/** The custom data of a user. Text is shown as it is, other values as JSON. */
function CustomData({ user }: { readonly user: User }) {
  const entries = Object.entries(user.custom_data ?? {});
  if (entries.length === 0) return <p class="none">No custom data.</p>;
  return (
    <table class="custom-data">
      <caption class="visually-hidden">Custom data</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">key</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td dir="auto">
              {typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shown in place of a user who does not exist. */
function NobodyThere({ user }: { readonly user: UserRef }) {
  return (
    <div class="empty">
      <p>Nobody has this {'email' in user ? 'email' : 'user_id'}.</p>
      <p>
        <a href={paramsLink(createUserOperation, user)}>Create this user</a>
      </p>
    </div>
  );
}

/** The events of a user, the newest first. */
function UserEvents({ events }: { readonly events: readonly TeamEvent[] }) {
  return (
    <Section title="Events" note={<span class="count">{events.length || ''}</span>} isEmulatorOnly>
      {events.length === 0 && <p class="none">No events.</p>}
      <ul class="events">
        {[...events].reverse().map(({ event_name, created, metadata }, index) => (
          <li key={events.length - index}>
            <strong>{event_name}</strong>{' '}
            <span class="hint">
              <TimeView seconds={created} />
            </span>
            {Object.keys(metadata ?? {}).length > 0 && <code>{JSON.stringify(metadata)}</code>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface UserPageProps extends ViewProps {
  /** The user of the link. It never changes. */
  readonly item: string;
  readonly found: User | undefined;
  readonly listed: User | undefined;
  /** The link back to the place of the list that was left. */
  readonly listLink: string;
  readonly onGone: (name: string) => void;
}

/** The page of one user: profile, tags, notes, threads, events, and actions. */
export function UserPage({ item, found, listed, listLink, onGone, ...view }: UserPageProps) {
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
