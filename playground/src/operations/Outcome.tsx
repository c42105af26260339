import type { ComponentChildren } from 'preact';
import type { Settled } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { Button } from '../ui/Button.tsx';

interface Props<T> {
  readonly settled: Settled<T> | undefined;
  /** Renders a success. */
  readonly children: (value: T) => ComponentChildren;
}

function seeCall(id: number): void {
  const entry = document.getElementById(`call-${id}`);
  entry?.scrollIntoView();
  entry?.querySelector('summary')?.focus();
}

/** The outcome of the last call of a form. */
export function Outcome<T>({ settled, children }: Props<T>) {
  return (
    // Always rendered: a screen reader announces changes only in an element that was there before.
    <div class="outcome" role="status">
      {settled && (
        <>
          {settled.ok ? children(settled.value) : <ErrorNote error={settled.error} />}
          <Button kind="link" onClick={() => seeCall(settled.id)}>
            See call {settled.id}
          </Button>
        </>
      )}
    </div>
  );
}
