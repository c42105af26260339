import type { User } from '@intercom-fetch/core';
import { useRef, useState } from 'preact/hooks';
import { Confirmation } from '../operations/Confirmation.tsx';
import { paramsLink } from '../operations/paramsLink.ts';
import { updateUserOperation } from '../operations/users.ts';
import { Button } from '../ui/Button.tsx';
import { nameOf } from './nameOf.ts';
import { toInput } from './toInput.ts';
import { useWrite } from './useWrite.ts';
import { WriteOutcome } from './WriteOutcome.tsx';
import type { Written } from './Written.ts';

interface Props {
  readonly user: User;
  readonly onDelete: () => Promise<Written>;
}

/** What can be done with a user as a whole. */
export function UserActions({ user, onDelete }: Props) {
  const [asking, setAsking] = useState(false);
  const { busy, error, told, write } = useWrite();
  const deleter = useRef<HTMLButtonElement>(null);

  function stopAsking(): void {
    setAsking(false);
    // The button that was pressed is gone, and must not take the focus with it.
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
      <WriteOutcome error={error} told={told} />
    </div>
  );
}
