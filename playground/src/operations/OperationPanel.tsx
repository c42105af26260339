import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { OperationName } from '../calls/operations.ts';

/** What the panel of each operation gets from the list of them. */
export interface PanelState {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

interface Props extends PanelState {
  readonly title: string;
  readonly operation: OperationName;
  readonly description: ComponentChildren;
  /** Takes the focus when it changes, unless to 0. */
  readonly focusTurn?: number;
  readonly children: ComponentChildren;
}

/** One operation of the library, to be folded in and out. */
export function OperationPanel(props: Props) {
  const { title, operation, description, open, onToggle, focusTurn = 0, children } = props;
  const summary = useRef<HTMLElement>(null);

  useEffect(() => {
    if (focusTurn > 0) summary.current?.focus();
  }, [focusTurn]);

  return (
    <details class="operation" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary ref={summary}>
        <span class="operation-title">{title}</span>
        <code>{operation}</code>
      </summary>
      <div class="operation-body">
        <p class="description">{description}</p>
        {children}
      </div>
    </details>
  );
}
