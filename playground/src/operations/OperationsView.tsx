import type { User } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { ViewProps } from '../shell/View.ts';
import { UserSummary } from '../users/UserSummary.tsx';
import { type AnyOperation, resources } from './Operation.ts';
import { OperationForm } from './OperationForm.tsx';
import { OperationPanel } from './OperationPanel.tsx';
import { operations } from './operations.ts';
import { noLink, useLinks } from './useLinks.ts';
import { getUserOperation } from './users.ts';

/** The operations of the library by resource, of which one is unfolded at a time. */
export function OperationsView({ run, route }: ViewProps) {
  const [opened, setOpened] = useState<string | undefined>('getUser');
  const { links, goAlong } = useLinks(route, setOpened);

  function view(operation: AnyOperation) {
    const { name } = operation;
    const { turn, filled, params } = links.get(name) ?? noLink;
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
          key={filled}
          operation={operation}
          initial={params ?? operation.example}
          run={run}
          onRun={goAlong}
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
