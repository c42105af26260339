import type { Message, MessageThread } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import {
  createMessageThreadOperation,
  markMessageThreadReadOperation,
  replyToMessageThreadOperation,
} from '../operations/messageThreads.ts';
import { countOf } from '../operations/Operation.ts';
import { Button } from '../ui/Button.tsx';
import { ForeignLink, HtmlText } from './HtmlText.tsx';
import type { UserRef } from './links.ts';
import { TimeView } from './Times.tsx';
import { Section } from './UserParts.tsx';
import { LoadError, type Loaded } from './useLoaded.tsx';
import { nameOf, recordsOf, toText } from './userValues.ts';
import { type Team, teamNote } from './useUserPage.ts';
import { useWrite, type Way, WriteForm, WriteOutcome, type Written } from './WriteForm.tsx';

/** One message: those of the user at the right, those of the team at the left. */
function MessageView({ message }: { readonly message: Message }) {
  const { created_at, url, subject, html, rendered_body, from } = message;
  const isAdmin = from?.is_admin === true;
  return (
    <li class={`message-bubble ${isAdmin ? 'is-admin' : 'is-user'}`}>
      <p class="message-from">
        <strong>
          <bdi>{from ? nameOf(from) : 'Unknown'}</bdi>
        </strong>
        {isAdmin && ' (team)'} <TimeView seconds={created_at} />
      </p>
      {subject && <p class="message-subject">{toText(subject)}</p>}
      <HtmlText html={toText(html ?? rendered_body)} />
      {url && (
        <p class="hint">
          On <ForeignLink url={url}>{toText(url)}</ForeignLink>
        </p>
      )}
    </li>
  );
}

interface ThreadViewProps {
  readonly thread: MessageThread;
  readonly user: UserRef;
  readonly name: string;
  readonly run: Run;
  /** Present when the page can also write as the team. */
  readonly team: Team | undefined;
  /** True when the thread is unfolded at first. */
  readonly open: boolean;
  readonly onChange: (thread: MessageThread) => void;
}

/** A conversation, with a form to reply. */
function ThreadView({ thread, user, name, run, team, open, onChange }: ThreadViewProps) {
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
          outcome: `${name} has replied.`,
          write: async (body) => keep(await asUser(body, thread_id)),
        },
        ...(team
          ? [
              {
                title: 'Reply as the team',
                outcome: 'The team has replied.',
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
          {countOf(shown.length, 'message')}, <TimeView seconds={updated_at} />
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
              <WriteOutcome error={marking.error} outcome={marking.outcome} />
              <WriteForm
                label={`Reply in thread ${thread_id}`}
                ways={ways}
                note={team && teamNote}
              />
            </>
          )}
        </div>
      )}
    </details>
  );
}

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
