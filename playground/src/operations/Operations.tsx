import type { User } from '@intercom-fetch/core';
import type { OperationName } from '../calls/operations.ts';
import type { Run } from '../calls/useCalls.ts';
import { CreateUser } from './CreateUser.tsx';
import { DeleteUser } from './DeleteUser.tsx';
import { LookUpUser } from './LookUpUser.tsx';
import type { PanelState } from './OperationPanel.tsx';
import { type PickedUser, UpdateUser } from './UpdateUser.tsx';

interface Props {
  readonly run: Run;
  /** The one that is unfolded. */
  readonly opened: OperationName | undefined;
  readonly onOpen: (name: OperationName | undefined) => void;
  readonly pick: PickedUser | undefined;
  readonly onPick: (user: User) => void;
  readonly onCreated: (user: User) => void;
  readonly onChanged: () => void;
}

/** The operations of the library, of which one is unfolded at a time. */
export function Operations(props: Props) {
  const { run, opened, onOpen, pick, onPick, onCreated, onChanged } = props;

  const panel = (name: OperationName): PanelState => ({
    open: opened === name,
    onToggle(open) {
      if (open) onOpen(name);
      else if (opened === name) onOpen(undefined);
    },
  });

  return (
    <section class="panel operations" aria-labelledby="operations-heading">
      <header class="panel-header">
        <h2 id="operations-heading">Operations</h2>
      </header>
      <LookUpUser {...panel('getUser')} run={run} onPick={onPick} />
      <CreateUser {...panel('createUser')} run={run} onCreated={onCreated} />
      <UpdateUser {...panel('updateUser')} run={run} pick={pick} onUpdated={onChanged} />
      <DeleteUser {...panel('deleteUser')} run={run} onDeleted={onChanged} />
    </section>
  );
}
