import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { tagUsersOperation, untagUsersOperation } from '../operations/tags.ts';
import { createNoteOperation } from '../operations/users.ts';
import { Button } from '../ui/Button.tsx';
import { moveFocus } from '../ui/focus.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { HtmlText } from './HtmlText.tsx';
import { placeLink, type UserRef } from './links.ts';
import { TimeView } from './Times.tsx';
import { toText } from './userValues.ts';
import type { TeamEvent, TeamNote } from './useUserPage.ts';
import { useWrite, WriteForm, WriteOutcome } from './WriteForm.tsx';

interface SectionProps {
  readonly title: string;
  /** Shown beside the title. */
  readonly note?: ComponentChildren;
  readonly busy?: boolean;
  /** True when only the emulator in this page can list the content: v1 has no request for it. */
  readonly isEmulatorOnly?: boolean;
  readonly children: ComponentChildren;
}

/** A titled part of a user's page. */
export function Section({
  title,
  note,
  busy = false,
  isEmulatorOnly = false,
  children,
}: SectionProps) {
  const id = useId();
  return (
    <section class="user-section" aria-labelledby={id} aria-busy={busy}>
      <div class="section-header">
        <h3 id={id}>{title}</h3>
        {note}
        {isEmulatorOnly && <span class="hint">listed by the emulator: v1 cannot</span>}
      </div>
      {children}
    </section>
  );
}

interface TagsProps {
  readonly user: UserRef;
  /** The tags of the user; undefined where they cannot be read. */
  readonly tags: readonly string[] | undefined;
  readonly run: Run;
}

/** The tags of a user. v1 tags and untags users and has no list of a user's tags. */
export function UserTags({ user, tags, run }: TagsProps) {
  const [text, setText] = useState('');
  const { busy, error, outcome, write } = useWrite();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const whom = 'email' in user ? { emails: [user.email] } : { user_ids: [user.user_id] };
  const off = busy || text.trim() === '';

  const change = (operation: typeof tagUsersOperation, name: string, outcome: string) =>
    write(() => run(operation, { name, ...whom }), outcome);
  const add = (name: string) => change(tagUsersOperation, name, `The tag “${name}” was added.`);
  const remove = (name: string) =>
    change(untagUsersOperation, name, `The tag “${name}” was removed.`);

  return (
    <Section title="Tags" isEmulatorOnly={tags !== undefined}>
      {tags && tags.length === 0 && <p class="none">No tags.</p>}
      {tags && tags.length > 0 && (
        <ul class="tags">
          {tags.map((name) => (
            <li key={name}>
              <a href={placeLink({ page: 1, size: 10, tag: name })}>
                <bdi>{name}</bdi>
              </a>
              <Button
                kind="bare"
                off={busy}
                aria-label={`Remove tag ${name}`}
                onClick={async () => {
                  if (await remove(name)) moveFocus(form.current);
                }}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!tags && <p class="hint">v1 cannot list a user's tags, only add and remove them.</p>}
      <form
        ref={form}
        class="write-form"
        onSubmit={async (event) => {
          event.preventDefault();
          if (!off && (await add(text))) setText('');
        }}
      >
        <label htmlFor={id}>Tag name</label>
        <div class="list-field">
          <TextInput id={id} value={text} onChange={setText} />
          <Button type="submit" off={off}>
            Add tag
          </Button>
          {!tags && (
            <Button
              off={off}
              onClick={async () => {
                if (await remove(text)) setText('');
              }}
            >
              Remove tag
            </Button>
          )}
        </div>
        <WriteOutcome error={error} outcome={outcome} />
      </form>
    </Section>
  );
}

interface NotesProps {
  readonly user: UserRef;
  /** The notes, the oldest first; undefined where they cannot be read. */
  readonly notes: readonly TeamNote[] | undefined;
  readonly run: Run;
}

/** Notes on a user. v1 writes notes and has no list of them; only the emulator in the page knows them. */
export function UserNotes({ user, notes, run }: NotesProps) {
  const [written, setWritten] = useState<readonly TeamNote[]>([]);
  const shown = [...(notes ?? written)].reverse();
  return (
    <Section
      title="Notes"
      note={<span class="count">{shown.length || ''}</span>}
      isEmulatorOnly={notes !== undefined}
    >
      {!notes && (
        <p class="hint">
          v1 cannot list notes. Those that you write here are shown until you leave.
        </p>
      )}
      {shown.length === 0 && notes && <p class="none">No notes. The user would not see them.</p>}
      <ul class="notes">
        {shown.map(({ html, created_at }, index) => (
          <li key={shown.length - index}>
            <HtmlText html={toText(html)} />
            <p class="hint">
              <TimeView seconds={created_at} />
            </p>
          </li>
        ))}
      </ul>
      <WriteForm
        label="New note"
        ways={[
          {
            title: 'Write note',
            outcome: 'The note is written.',
            async write(body) {
              const settled = await run(createNoteOperation, { ...user, body });
              if (settled.ok) setWritten((now) => [...now, settled.value]);
              return settled;
            },
          },
        ]}
      />
    </Section>
  );
}

/** The events of a user, the newest first. */
export function UserEvents({ events }: { readonly events: readonly TeamEvent[] }) {
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
