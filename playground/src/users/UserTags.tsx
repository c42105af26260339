import { useId, useRef, useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { tagUsersOperation, untagUsersOperation } from '../operations/tags.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { placeLink } from './Place.ts';
import { Section } from './Section.tsx';
import type { UserRef } from './UserRef.ts';
import { useWrite } from './useWrite.ts';
import { WriteOutcome } from './WriteForm.tsx';

interface Props {
  readonly user: UserRef;
  /** The tags of the user; undefined where they cannot be read. */
  readonly tags: readonly string[] | undefined;
  readonly run: Run;
}

/** The tags of a user. v1 tags and untags users and has no list of a user's tags. */
export function UserTags({ user, tags, run }: Props) {
  const [text, setText] = useState('');
  const { busy, error, outcome, write } = useWrite();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const whom = 'email' in user ? { emails: [user.email] } : { user_ids: [user.user_id] };
  const off = busy || text.trim() === '';

  const change = (operation: typeof tagUsersOperation, name: string, outcome: string) =>
    write(() => run(operation, { name, ...whom }), outcome);
  const add = (name: string) => change(tagUsersOperation, name, `The tag “${name}” was given.`);
  const remove = (name: string) =>
    change(untagUsersOperation, name, `The tag “${name}” was taken away.`);

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
                  // The button is removed with its tag. Without this the focus would be lost with it.
                  if (await remove(name)) form.current?.querySelector('input')?.focus();
                }}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!tags && <p class="hint">v1 cannot tell which tags a user has, only give and take them.</p>}
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
              Take away
            </Button>
          )}
        </div>
        <WriteOutcome error={error} outcome={outcome} />
      </form>
    </Section>
  );
}
