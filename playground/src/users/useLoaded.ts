import { useCallback, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import type { Operation } from '../operations/Operation.ts';

interface State<P, T> {
  /** It stays while it is asked for again, and when that fails. */
  readonly value: T | undefined;
  /** The parameters with which that was asked for. */
  readonly at: P;
  readonly busy: boolean;
  /** Why it could not be had the last time. */
  readonly error: unknown;
}

export interface Loaded<T, P = unknown> extends State<P, T> {
  /** Says whether it is there then. */
  readonly load: (origin: Call['origin']) => Promise<boolean>;
  /** Puts what a write has answered in the place of what is there, and of what is under way. */
  readonly set: (change: (now: T | undefined) => T) => void;
}

/** What an operation gives, for parameters that stay the same object until others are meant. */
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
      // It has been asked for again since, maybe with others.
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
