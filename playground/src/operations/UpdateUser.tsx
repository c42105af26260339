import type { User } from '@intercom-fetch/core';
import type { Run } from '../calls/useCalls.ts';
import { nameOf } from '../users/nameOf.ts';
import { OperationPanel, type PanelState } from './OperationPanel.tsx';
import { emptyDraft, toDraft } from './UserDraft.ts';
import { UserForm } from './UserForm.tsx';

/** A user that was picked to be worked on. */
export interface PickedUser {
  readonly user: User;
  /** Counts the picks, since the same user may be picked again. */
  readonly turn: number;
}

interface Props extends PanelState {
  readonly run: Run;
  readonly pick: PickedUser | undefined;
  readonly onUpdated: () => void;
}

export function UpdateUser({ run, pick, onUpdated, ...panel }: Props) {
  return (
    <OperationPanel
      {...panel}
      title="Update a user"
      operation="updateUser"
      description="Pick a user in the table, or say who is meant. Fields left empty stay as they are."
      focusTurn={pick?.turn ?? 0}
    >
      <UserForm
        key={pick?.turn}
        initial={pick ? toDraft(pick.user) : emptyDraft}
        button="Update"
        send={async (input) => {
          const settled = await run('updateUser', input);
          if (settled.ok) onUpdated();
          return settled;
        }}
      >
        {(user) => <p>{nameOf(user)} is up to date.</p>}
      </UserForm>
    </OperationPanel>
  );
}
