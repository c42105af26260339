import { useCallback, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { ErrorNote } from '../calls/Outcome.tsx';
import type { Run } from '../calls/useCalls.ts';
import type { Operation } from '../operations/Operation.ts';
import { Button } from '../ui/Button.tsx';
import { useTask } from '../ui/useTask.ts';

interface State<P, T> {
  /** The last result. It stays during a reload, and after one that failed. */
  readonly value: T | undefined;
  /** The parameters of that result. */
  readonly at: P;
  /** The error of the last request, if it failed. */
  readonly error: unknown;
}

export interface Loaded<T, P = unknown> extends State<P, T> {
  /** True when a request is under way, or the first one has not begun. */
  readonly busy: boolean;
  /** Loads again. Resolves with whether that succeeded. */
  readonly load: (origin: Call['origin']) => Promise<boolean>;
  /** Replaces the result by one from a write, and drops a request that is under way. */
  readonly set: (change: (now: T | undefined) => T) => void;
}

/** Loads the result of an operation. `load` is another function when `params` is another object. */
export function useLoaded<P, R>(
  run: Run,
  operation: Operation<P, R>,
  params: P,
  initial?: R,
): Loaded<R, P> {
  const [state, setState] = useState<State<P, R>>({ value: initial, at: params, error: undefined });
  const isBegun = useRef(false);
  const {
    busy,
    run: start,
    cancel,
  } = useTask(async (signal, given: P, origin: Call['origin']) => {
    // The signal is not passed on: a request that was replaced stays in the list of calls as it is.
    const settled = await run(operation, given, { origin });
    if (signal.aborted) return false;
    setState((now) =>
      settled.ok
        ? { value: settled.value, at: given, error: undefined }
        : { ...now, error: settled.error },
    );
    return settled.ok;
  }, 'replace');

  const load = useCallback(
    async (origin: Call['origin']) => {
      isBegun.current = true;
      return (await start(params, origin)) ?? false;
    },
    [start, params],
  );
  const set = useCallback(
    (change: (now: R | undefined) => R) => {
      cancel();
      setState((now) => ({ ...now, value: change(now.value), error: undefined }));
    },
    [cancel],
  );
  return { ...state, busy: busy || !isBegun.current, load, set };
}

interface LoadErrorProps {
  readonly loaded: Pick<Loaded<unknown>, 'busy' | 'error'>;
  readonly onRetry: () => void;
}

/** The error of a request that failed, with a button to try again. */
export function LoadError({ loaded: { busy, error }, onRetry }: LoadErrorProps) {
  if (error === undefined) return null;
  return (
    <div class="load-error">
      <ErrorNote error={error} />
      <Button off={busy} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
