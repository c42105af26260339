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
  const panel = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  wasOpen.current ||= open;

  useEffect(() => {
    if (focusTurn === 0 || !summary.current) return;
    summary.current.focus({ preventScroll: true });
    const { top, bottom } = panel.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    // Its form is what is wanted, not its line at the lower edge.
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
