import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AnyOperation } from './Operation.ts';

interface Props {
  readonly operation: AnyOperation;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Takes the focus when it changes, unless to 0. */
  readonly focusTurn: number;
  readonly children: ComponentChildren;
}

/** One operation of the library, to be folded in and out. */
export function OperationPanel({ operation, open, onToggle, focusTurn, children }: Props) {
  const { title, name, request, description } = operation;
  const summary = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  wasOpen.current ||= open;

  useEffect(() => {
    if (focusTurn > 0) summary.current?.focus();
  }, [focusTurn]);

  return (
    <details class="operation" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
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
