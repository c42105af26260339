import type { ComponentChildren } from 'preact';
import type { Settled } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';

interface Props<T> {
  readonly settled: Settled<T> | undefined;
  /** What to say of a success. */
  readonly children: (value: T) => ComponentChildren;
}

/** Says under a form how its last call ended. */
export function Outcome<T>({ settled, children }: Props<T>) {
  return (
    // Always there: a screen reader announces only what appears inside an element it knows.
    <div class="outcome" role="status">
      {settled && (
        <>
          {settled.ok ? children(settled.value) : <ErrorNote error={settled.error} />}
          <a href={`#call-${settled.id}`}>See call {settled.id}</a>
        </>
      )}
    </div>
  );
}
