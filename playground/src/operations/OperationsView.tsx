import type { User } from '@intercom-fetch/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewProps } from '../shell/View.ts';
import { UserSummary } from '../users/UserSummary.tsx';
import { type AnyOperation, resources } from './Operation.ts';
import { OperationForm } from './OperationForm.tsx';
import { operations } from './operations.ts';
import { noLink, useLinks } from './useLinks.ts';
import { getUserOperation } from './users.ts';

interface OperationPanelProps {
  readonly operation: AnyOperation;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** The panel takes the focus when this changes, unless to 0. */
  readonly focusTurn: number;
  readonly children: ComponentChildren;
}

/** One operation of the library, which can be unfolded. */
function OperationPanel({ operation, open, onToggle, focusTurn, children }: OperationPanelProps) {
  const { title, name, request, description } = operation;
  const panel = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  wasOpen.current ||= open;

  useEffect(() => {
    if (focusTurn === 0 || !summary.current) return;
    summary.current.focus({ preventScroll: true });
    const { top, bottom } = panel.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    // Scrolled to the top, so that the form is visible and not only the title at the lower edge.
    if (top < 0 || bottom > innerHeight) summary.current.scrollIntoView();
  }, [focusTurn]);

  return (
    <details
      ref={panel}
      class="operation"
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary ref={summary}>
        <span class="operation-title">{title}</span>
        <code>{name}</code>
      </summary>
      {/* Its form is made when it is first wanted, and keeps what was typed. */}
      {wasOpen.current && (
        <div class="operation-body">
          <p class="description">{description}</p>
          <p class="operation-request">
            <code>{request}</code>
          </p>
          {children}
        </div>
      )}
    </details>
  );
}

/** The view of all operations by resource, of which one is unfolded at a time. */
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
