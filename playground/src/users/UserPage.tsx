import { NotFoundError, type User } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { paramsLink } from '../operations/Operation.ts';
import {
  createUserOperation,
  deleteUserOperation,
  updateUserOperation,
} from '../operations/users.ts';
import type { ViewProps } from '../shell/views.ts';
import { Button } from '../ui/Button.tsx';
import { Confirmation, useConfirmation } from '../ui/Confirmation.tsx';
import { moveFocus } from '../ui/focus.ts';
import { readRef, type UserRef } from './links.ts';
import { Section, UserEvents, UserNotes, UserTags } from './UserParts.tsx';
import { Avatar, CustomData, UserProfile } from './UserProfile.tsx';
import { UserThreads } from './UserThreads.tsx';
import { LoadError } from './useLoaded.tsx';
import { nameOf, toInput } from './userValues.ts';
import { useUserPage } from './useUserPage.ts';
import { useWrite, WriteOutcome, type Written } from './WriteForm.tsx';

interface UserActionsProps {
  readonly user: User;
  readonly onDelete: () => Promise<Written>;
}

/** Buttons to edit and to delete a user. */
function UserActions({ user, onDelete }: UserActionsProps) {
  const { ask, ...confirmation } = useConfirmation();
  const { busy, error, outcome, write } = useWrite();

  return (
    <div class="user-actions">
      <div class="actions">
        <a class="button button-plain" href={paramsLink(updateUserOperation, toInput(user))}>
          Edit
        </a>
        <Button
          ref={confirmation.asker}
          kind="danger"
          off={busy || confirmation.asking}
          onClick={ask}
        >
          Delete
        </Button>
      </div>
      <Confirmation
        {...confirmation}
        title={`Delete ${nameOf(user)}`}
        onAgree={() => void write(onDelete, '')}
      />
      <WriteOutcome error={error} outcome={outcome} />
    </div>
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
  useEffect(() => moveFocus(heading.current), []);

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
              const settled = await run(deleteUserOperation, ref);
              stop(settled.ok);
              if (settled.ok) onGone(name);
              return settled;
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
