import type { User } from '@intercom-fetch/core';
import { useRef, useState } from 'preact/hooks';
import { Confirmation } from '../operations/Confirmation.tsx';
import { paramsLink } from '../operations/paramsLink.ts';
import { updateUserOperation } from '../operations/users.ts';
import { Button } from '../ui/Button.tsx';
import { nameOf, toInput } from './userValues.ts';
import { useWrite, type Written } from './useWrite.ts';
import { WriteOutcome } from './WriteForm.tsx';

interface Props {
  readonly user: User;
  readonly onDelete: () => Promise<Written>;
}

/** Buttons to edit and to delete a user. */
export function UserActions({ user, onDelete }: Props) {
  const [asking, setAsking] = useState(false);
  const { busy, error, outcome, write } = useWrite();
  const deleter = useRef<HTMLButtonElement>(null);

  function stopAsking(): void {
    setAsking(false);
    // The pressed button is gone. Without this the focus would be lost with it.
    deleter.current?.focus();
  }

  return (
    <div class="user-actions">
      <div class="actions">
        <a class="button button-plain" href={paramsLink(updateUserOperation, toInput(user))}>
          Edit
        </a>
        <Button ref={deleter} kind="danger" off={busy || asking} onClick={() => setAsking(true)}>
          Delete
        </Button>
      </div>
      <Confirmation
        asking={asking}
        title={`Delete ${nameOf(user)}`}
        onAgree={() => {
          stopAsking();
          void write(onDelete, '');
        }}
        onKeep={stopAsking}
      />
      <WriteOutcome error={error} outcome={outcome} />
    </div>
  );
}
