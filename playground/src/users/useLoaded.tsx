import { useCallback, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import type { Operation } from '../operations/Operation.ts';
import { Button } from '../ui/Button.tsx';

interface State<P, T> {
  /** The last result. It stays during a reload, and after one that failed. */
  readonly value: T | undefined;
  /** The parameters of that result. */
  readonly at: P;
  readonly busy: boolean;
  /** The error of the last request, if it failed. */
  readonly error: unknown;
}

export interface Loaded<T, P = unknown> extends State<P, T> {
  /** Loads again. Resolves with whether that succeeded. */
  readonly load: (origin: Call['origin']) => Promise<boolean>;
  /** Replaces the result by one from a write, and drops a request that is under way. */
  readonly set: (change: (now: T | undefined) => T) => void;
}

/** Loads the result of an operation, again whenever `params` is another object. */
export function useLoaded<P, R>(
  run: Run,
  operation: Operation<P, R>,
  params: P,
  initial?: R,
): Loaded<R, P> {
  const [state, setState] = useState<State<P, R>>({
    value: initial,
    at: params,
    busy: true,
    error: undefined,
  });
  const lastTurn = useRef(0);

  const load = useCallback(
    async (origin: Call['origin']) => {
      lastTurn.current += 1;
      const turn = lastTurn.current;
      setState((now) => ({ ...now, busy: true }));
      const answer = await run(operation, params, { origin });
      // A later request, maybe with other parameters, replaces this one.
      if (turn !== lastTurn.current) return false;
      setState((now) =>
        answer.ok
          ? { value: answer.value, at: params, busy: false, error: undefined }
          : { ...now, busy: false, error: answer.error },
      );
      return answer.ok;
    },
    [run, operation, params],
  );

  const set = useCallback((change: (now: R | undefined) => R) => {
    lastTurn.current += 1;
    setState((now) => ({ ...now, value: change(now.value), busy: false, error: undefined }));
  }, []);

  return { ...state, load, set };
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
