import type { User } from '@intercom-fetch/core';
import { useEffect, useState } from 'preact/hooks';
import type { ViewProps } from '../shell/View.ts';
import { UserSummary } from '../users/UserSummary.tsx';
import { type AnyOperation, resources } from './Operation.ts';
import { OperationForm } from './OperationForm.tsx';
import { OperationPanel } from './OperationPanel.tsx';
import { operations } from './operations.ts';
import { readParams } from './paramsLink.ts';
import { getUserOperation } from './users.ts';

/** The operations of the library by resource, of which one is unfolded at a time. */
export function OperationsView({ run, route }: ViewProps) {
  const [opened, setOpened] = useState<string | undefined>('getUser');
  // Every link counts, also to the operation that is unfolded already.
  const [linked, setLinked] = useState({ route, turn: 0 });

  useEffect(() => {
    if (!operations.some(({ name }) => name === route.item)) return;
    setOpened(route.item);
    setLinked(({ turn }) => ({ route, turn: turn + 1 }));
  }, [route]);

  function view(operation: AnyOperation) {
    const { name } = operation;
    const isLinked = linked.turn > 0 && linked.route.item === name;
    const turn = isLinked ? linked.turn : 0;
    const params = isLinked ? readParams(linked.route) : undefined;
    return (
      <OperationPanel
        key={name}
        operation={operation}
        open={opened === name}
        onToggle={(open) => {
          if (open) setOpened(name);
          else if (opened === name) setOpened(undefined);
        }}
        focusTurn={turn}
      >
        <OperationForm
          key={params === undefined ? undefined : turn}
          operation={operation}
          initial={params ?? operation.example}
          run={run}
        >
          {operation === getUserOperation
            ? // The cast: it is what this operation gives.
              (user) => <UserSummary user={user as User} />
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
