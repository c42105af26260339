import { useRef, useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { Button } from '../ui/Button.tsx';
import { nameOf } from '../users/nameOf.ts';
import { type Identifier, IdentifierField, toIdentifier } from './IdentifierField.tsx';
import { OperationPanel, type PanelState } from './OperationPanel.tsx';
import { Outcome } from './Outcome.tsx';
import { useSubmit } from './useSubmit.ts';

interface Props extends PanelState {
  readonly run: Run;
  readonly onDeleted: () => void;
}

export function DeleteUser({ run, onDeleted, ...panel }: Props) {
  const [identifier, setIdentifier] = useState<Identifier>({ kind: 'email', value: '' });
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { busy, settled, submit, isInvalid } = useSubmit(async () => {
    const answer = await run('deleteUser', toIdentifier(identifier));
    if (answer.ok) onDeleted();
    return answer;
  });

  function stopAsking(): void {
    setAsking(false);
    // The button that was pressed is gone, and must not take the focus with it.
    button.current?.focus();
  }

  return (
    <OperationPanel
      {...panel}
      title="Delete a user"
      operation="deleteUser"
      description="Answers with the user as it was. A second time, there is nobody to delete."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <IdentifierField
          identifier={identifier}
          isInvalid={isInvalid}
          onChange={(changed) => {
            setIdentifier(changed);
            // Whoever agreed to delete one user has not agreed to another.
            setAsking(false);
          }}
        />
        <Button ref={button} type="submit" kind="danger" off={busy || asking}>
          Delete
        </Button>
        <div class="question-room" role="status">
          {asking && <p class="question">Delete {identifier.value || 'this user'} for good?</p>}
        </div>
        {asking && (
          <div class="actions">
            <Button kind="danger" off={busy} onClick={() => submit().then(stopAsking)}>
              Delete for good
            </Button>
            <Button off={busy} onClick={stopAsking}>
              Keep
            </Button>
          </div>
        )}
        <Outcome settled={settled}>{(user) => <p>{nameOf(user)} is gone.</p>}</Outcome>
      </form>
    </OperationPanel>
  );
}
