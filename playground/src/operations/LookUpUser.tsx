import type { User } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { Button } from '../ui/Button.tsx';
import { UserSummary } from '../users/UserSummary.tsx';
import { type Identifier, IdentifierField, toIdentifier } from './IdentifierField.tsx';
import { OperationPanel, type PanelState } from './OperationPanel.tsx';
import { Outcome } from './Outcome.tsx';
import { useSubmit } from './useSubmit.ts';

interface Props extends PanelState {
  readonly run: Run;
  readonly onPick: (user: User) => void;
}

export function LookUpUser({ run, onPick, ...panel }: Props) {
  const [identifier, setIdentifier] = useState<Identifier>({ kind: 'email', value: '' });
  const { busy, settled, submit, isInvalid } = useSubmit(() =>
    run('getUser', toIdentifier(identifier)),
  );

  return (
    <OperationPanel
      {...panel}
      title="Look up a user"
      operation="getUser"
      description="Gets one user, by email or by the app's own id."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <IdentifierField identifier={identifier} isInvalid={isInvalid} onChange={setIdentifier} />
        <Button type="submit" kind="main" off={busy}>
          Look up
        </Button>
        <Outcome settled={settled}>
          {(user) => <UserSummary user={user} onPick={() => onPick(user)} />}
        </Outcome>
      </form>
    </OperationPanel>
  );
}
