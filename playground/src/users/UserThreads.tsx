import type { MessageThread } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { createMessageThreadOperation } from '../operations/messageThreads.ts';
import { Section } from './Section.tsx';
import { ThreadView } from './ThreadView.tsx';
import type { UserRef } from './UserRef.ts';
import { LoadError, type Loaded } from './useLoaded.tsx';
import { recordsOf } from './userValues.ts';
import { type Team, teamNote } from './useTeam.ts';
import type { Written } from './useWrite.ts';
import { WriteForm } from './WriteForm.tsx';

interface Props {
  readonly threads: Loaded<MessageThread[]>;
  readonly user: UserRef;
  readonly name: string;
  readonly run: Run;
  /** Present when the page can also write as the team. */
  readonly team: Team | undefined;
}

/** With more threads than this, threads that were read are folded at first. */
const few = 3;

/** The conversations of a user, with a form to start one. */
export function UserThreads({ threads, user, name, run, team }: Props) {
  const { value, busy, set } = threads;
  const [started, setStarted] = useState<MessageThread>();
  const shown = recordsOf(value);
  const unread = shown.filter(({ read }) => read === false).length;

  function begin(written: Written<MessageThread>): Written {
    if (written.ok) {
      setStarted(written.value);
      set((now = []) => [written.value, ...now]);
    }
    return written;
  }

  return (
    <Section
      title="Conversations"
      busy={busy}
      note={
        <span class="count">
          {unread ? `${unread} unread of ${shown.length}` : shown.length || ''}
        </span>
      }
    >
      <div role="status">
        <LoadError loaded={threads} onRetry={() => void threads.load('person')} />
      </div>
      {value && shown.length === 0 && <p class="none">No conversations yet.</p>}
      {shown.map((thread, index) => (
        <ThreadView
          key={thread.thread_id ?? `at ${index}`}
          thread={thread}
          user={user}
          name={name}
          run={run}
          team={team}
          open={shown.length <= few || thread.read === false || thread === started}
          onChange={(changed) =>
            set((now) =>
              recordsOf(now).map((each) => (each.thread_id === thread.thread_id ? changed : each)),
            )
          }
        />
      ))}
      {value && (
        <WriteForm
          label="New conversation"
          note={team && teamNote}
          ways={[
            {
              title: `Start as ${name}`,
              outcome: `${name} has written.`,
              write: async (body) =>
                begin(await run(createMessageThreadOperation, { ...user, body })),
            },
            ...(team
              ? [
                  {
                    title: 'Start as the team',
                    outcome: 'The team has written.',
                    write: (body: string) => begin(team.start(body)),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  );
}
