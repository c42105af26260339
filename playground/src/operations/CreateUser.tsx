import type { User } from '@intercom-fetch/core';
import type { Run } from '../calls/useCalls.ts';
import { nameOf } from '../users/nameOf.ts';
import { OperationPanel, type PanelState } from './OperationPanel.tsx';
import { emptyDraft } from './UserDraft.ts';
import { UserForm } from './UserForm.tsx';

interface Props extends PanelState {
  readonly run: Run;
  readonly onCreated: (user: User) => void;
}

export function CreateUser({ run, onCreated, ...panel }: Props) {
  return (
    <OperationPanel
      {...panel}
      title="Create a user"
      operation="createUser"
      description="Needs an email or a user_id. Updates the user who has it already, if there is one."
    >
      <UserForm
        initial={emptyDraft}
        button="Create"
        send={async (input) => {
          const settled = await run('createUser', input);
          if (settled.ok) onCreated(settled.value);
          return settled;
        }}
      >
        {(user) => <p>{nameOf(user)} is there now.</p>}
      </UserForm>
    </OperationPanel>
  );
}
