import type { User } from '@intercom-fetch/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewProps } from '../shell/views.ts';
import { showPart } from '../ui/focus.ts';
import { Missing } from '../ui/text.tsx';
import { SignUpDate } from '../users/Times.tsx';
import { formatCustomData, nameOf, toInput } from '../users/userValues.ts';
import { type AnyOperation, paramsLink, resources } from './Operation.ts';
import { OperationForm } from './OperationForm.tsx';
import { operations } from './operations.ts';
import { noLink, useLinks } from './useLinks.ts';
import { getUserOperation, updateUserOperation } from './users.ts';

/** The user that was looked up. */
function UserSummary({ user }: { readonly user: User }) {
  return (
    <div class="user-summary">
      <p>
        Found <strong>{nameOf(user)}</strong>
      </p>
      <dl>
        <dt>email</dt>
        <dd>{user.email ?? <Missing />}</dd>
        <dt>user_id</dt>
        <dd>{user.user_id ?? <Missing />}</dd>
        <dt>created_at</dt>
        <dd>
          <SignUpDate seconds={user.created_at} />
        </dd>
        <dt>custom_data</dt>
        <dd>{formatCustomData(user) || <Missing />}</dd>
      </dl>
      <a href={paramsLink(updateUserOperation, toInput(user))}>Update this user</a>
    </div>
  );
}

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
  const wasOpen = useRef(open);
  wasOpen.current ||= open;

  useEffect(() => {
    if (focusTurn !== 0) showPart(panel.current);
  }, [focusTurn]);

  return (
    <details
      ref={panel}
      class="operation"
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>
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
  const { links, setAddress } = useLinks(route, setOpened);

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
          onRun={setAddress}
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
