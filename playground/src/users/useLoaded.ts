import { useCallback, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import type { Operation } from '../operations/Operation.ts';

interface State<T> {
  /** It stays while it is asked for again, and when that fails. */
  readonly value: T | undefined;
  readonly busy: boolean;
  /** Why it could not be had the last time. */
  readonly error: unknown;
}

export interface Loaded<T> extends State<T> {
  /** Says whether it is there then. */
  readonly load: (origin: Call['origin']) => Promise<boolean>;
  /** Puts what a write has answered in the place of what is there, and of what is under way. */
  readonly set: (change: (now: T | undefined) => T) => void;
}

/** What an operation gives, for parameters that are always the same object. */
export function useLoaded<P, R>(
  run: Run,
  operation: Operation<P, R>,
  params: P,
  initial?: R,
): Loaded<R> {
  const [state, setState] = useState<State<R>>({ value: initial, busy: true, error: undefined });
  const lastTurn = useRef(0);

  const load = useCallback(
    async (origin: Call['origin']) => {
      lastTurn.current += 1;
      const turn = lastTurn.current;
      setState((now) => ({ ...now, busy: true }));
      const answer = await run(operation, params, { origin });
      if (turn !== lastTurn.current) return false;
      setState((now) =>
        answer.ok
          ? { value: answer.value, busy: false, error: undefined }
          : { ...now, busy: false, error: answer.error },
      );
      return answer.ok;
    },
    [run, operation, params],
  );

  const set = useCallback((change: (now: R | undefined) => R) => {
    lastTurn.current += 1;
    setState((now) => ({ value: change(now.value), busy: false, error: undefined }));
  }, []);

  return { ...state, load, set };
}
