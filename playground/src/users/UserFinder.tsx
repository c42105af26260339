import { NotFoundError, type User } from '@intercom-fetch/core';
import { useId, useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { getUserOperation } from '../operations/users.ts';
import { useSubmit } from '../operations/useSubmit.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { guessRef, type UserRef } from './UserRef.ts';

interface Props {
  readonly run: Run;
  /** @param ref - The identifier that found the user. */
  readonly onFound: (user: User, ref: UserRef) => void;
}

/** A form that looks up one user by email or user_id: v1 has no other search. */
export function UserFinder({ run, onFound }: Props) {
  const [text, setText] = useState('');
  const [sought, setSought] = useState('');
  const id = useId();
  const { busy, settled, submit } = useSubmit(async (signal) => {
    // An identifier is often pasted, with a space or a line end around it.
    const typed = text.trim();
    setSought(typed);
    const ref = guessRef(typed);
    const answer = await run(getUserOperation, ref, { signal });
    if (answer.ok) onFound(answer.value, ref);
    return answer;
  });

  function tell() {
    if (busy || !settled || settled.ok) return null;
    const nobody = settled.error instanceof NotFoundError;
    if (!nobody) return <ErrorNote error={settled.error} />;
    return (
      <p>
        Nobody has this {'email' in guessRef(sought) ? 'email' : 'user_id'}: <bdi>{sought}</bdi>
      </p>
    );
  }

  return (
    <form
      class="list-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={id}>Email or user_id</label>
      <div class="list-field">
        <TextInput id={id} value={text} onChange={setText} aria-describedby={`${id}-hint`} />
        <Button type="submit" off={busy || text.trim() === ''}>
          Find
        </Button>
      </div>
      <p class="hint" id={`${id}-hint`}>
        The whole of it: v1 cannot search by a part. With an @ it is an email.
      </p>
      <div class="list-outcome" role="status">
        {tell()}
      </div>
    </form>
  );
}
