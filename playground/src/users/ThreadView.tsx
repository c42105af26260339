import type { MessageThread } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import {
  markMessageThreadReadOperation,
  replyToMessageThreadOperation,
} from '../operations/messageThreads.ts';
import { Button } from '../ui/Button.tsx';
import { MessageView } from './MessageView.tsx';
import { recordsOf } from './recordsOf.ts';
import { TimeView } from './TimeView.tsx';
import type { UserRef } from './UserRef.ts';
import type { Team } from './useTeam.ts';
import { useWrite } from './useWrite.ts';
import { type Way, WriteForm } from './WriteForm.tsx';
import { WriteOutcome } from './WriteOutcome.tsx';
import type { Written } from './Written.ts';

interface Props {
  readonly thread: MessageThread;
  readonly user: UserRef;
  readonly name: string;
  readonly run: Run;
  /** When the page plays the team too. */
  readonly team: Team | undefined;
  /** Whether it is unfolded at first. */
  readonly open: boolean;
  readonly onChange: (thread: MessageThread) => void;
}

/** A conversation, in which both sides can write. */
export function ThreadView({ thread, user, name, run, team, open, onChange }: Props) {
  const { thread_id, read, messages, updated_at } = thread;
  const [unfolded, setUnfolded] = useState(open);
  const marking = useWrite();
  const shown = recordsOf(messages);
  const isKnown = typeof thread_id === 'number';

  function keep(written: Written<MessageThread>): Written {
    if (written.ok) onChange(written.value);
    return written;
  }

  const asUser = (body: string, thread_id: number) =>
    run(replyToMessageThreadOperation, { ...user, thread_id, body });
  const ways: Way[] = isKnown
    ? [
        {
          title: `Reply as ${name}`,
          told: `${name} has replied.`,
          write: async (body) => keep(await asUser(body, thread_id)),
        },
        ...(team
          ? [
              {
                title: 'Reply as the team',
                told: 'The team has replied.',
                write: (body: string) => keep(team.reply(thread_id, body)),
              },
            ]
          : []),
      ]
    : [];

  return (
    <details
      class="thread"
      open={unfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
    >
      <summary>
        <span class="thread-title">Thread {isKnown ? thread_id : '?'}</span>
        {read === false && <span class="unread">unread</span>}
        <span class="thread-end">
          {shown.length} {shown.length === 1 ? 'message' : 'messages'},{' '}
          <TimeView seconds={updated_at} />
        </span>
      </summary>
      {unfolded && (
        <div class="thread-body">
          <ol class="messages">
            {shown.map((message, index) => (
              <MessageView key={index} message={message} />
            ))}
          </ol>
          {isKnown && (
            <>
              <div class="actions">
                <Button
                  off={read !== false || marking.busy}
                  onClick={() =>
                    void marking.write(
                      async () =>
                        keep(await run(markMessageThreadReadOperation, { ...user, thread_id })),
                      `${name} has read it.`,
                    )
                  }
                >
                  Mark read
                </Button>
              </div>
              <WriteOutcome error={marking.error} told={marking.told} />
              <WriteForm label={`Reply in thread ${thread_id}`} ways={ways} />
            </>
          )}
        </div>
      )}
    </details>
  );
}
