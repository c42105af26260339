import type { User } from '@intercom-fetch/core';
import type { Run } from '../calls/useCalls.ts';
import { UserSummary } from '../users/UserSummary.tsx';
import { type AnyOperation, resources } from './Operation.ts';
import { OperationForm } from './OperationForm.tsx';
import { OperationPanel } from './OperationPanel.tsx';
import { operations } from './operations.ts';
import { type PickedUser, toInput } from './PickedUser.ts';
import { getUserOperation, updateUserOperation } from './users.ts';

interface Props {
  readonly run: Run;
  /** Name of the one that is unfolded. */
  readonly opened: string | undefined;
  readonly onOpen: (name: string | undefined) => void;
  readonly pick: PickedUser | undefined;
  readonly onPick: (user: User) => void;
  readonly onDone: (operation: AnyOperation, result: unknown) => void;
}

/** The operations of the library by resource, of which one is unfolded at a time. */
export function Operations({ run, opened, onOpen, pick, onPick, onDone }: Props) {
  function view(operation: AnyOperation) {
    const { name } = operation;
    const picked = operation === updateUserOperation ? pick : undefined;
    return (
      <OperationPanel
        key={name}
        operation={operation}
        open={opened === name}
        onToggle={(open) => {
          if (open) onOpen(name);
          else if (opened === name) onOpen(undefined);
        }}
        focusTurn={picked?.turn ?? 0}
      >
        <OperationForm
          key={picked?.turn}
          operation={operation}
          initial={picked ? toInput(picked.user) : operation.example}
          run={run}
          onDone={(result) => onDone(operation, result)}
        >
          {operation === getUserOperation
            ? // The cast: it is what this operation gives.
              (user) => <UserSummary user={user as User} onPick={() => onPick(user as User)} />
            : undefined}
        </OperationForm>
      </OperationPanel>
    );
  }

  return (
    <section class="panel operations" aria-labelledby="operations-heading">
      <header class="panel-header">
        <h2 id="operations-heading">
          Operations <span class="count">{operations.length}</span>
        </h2>
      </header>
      {resources.map((resource) => (
        <div key={resource} class="resource">
          <h3>{resource}</h3>
          {operations.filter((each) => each.resource === resource).map(view)}
        </div>
      ))}
    </section>
  );
}
