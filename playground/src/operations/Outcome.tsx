import type { ComponentChildren } from 'preact';
import type { Settled } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { Button } from '../ui/Button.tsx';

interface Props<T> {
  readonly settled: Settled<T> | undefined;
  /** What to say of a success. */
  readonly children: (value: T) => ComponentChildren;
}

function seeCall(id: number): void {
  const entry = document.getElementById(`call-${id}`);
  entry?.scrollIntoView();
  entry?.querySelector('summary')?.focus();
}

/** Says under a form how its last call ended. */
export function Outcome<T>({ settled, children }: Props<T>) {
  return (
    // Always there: a screen reader announces only what appears inside an element it knows.
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
