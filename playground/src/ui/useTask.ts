import { useCallback, useRef, useState } from 'preact/hooks';

/** A piece of work that a person or the page starts, again and again. */
interface Task<A extends readonly unknown[], T> {
  /** True when a run is under way. */
  readonly busy: boolean;
  /** The value of the last run that ended; undefined before that. */
  readonly value: T | undefined;
  /** Starts a run. Resolves with its value, or with undefined when it was not started or was replaced. */
  readonly run: (...args: A) => Promise<T | undefined>;
  /** Aborts the run that is under way. */
  readonly cancel: () => void;
}

/**
 * Runs a task and keeps its progress. A run goes on when its component is removed: a form is made anew when a link
 * fills it, and a write that it has sent must not be aborted by that.
 *
 * @param work - Does the task. Its signal aborts when the run is cancelled or replaced.
 * @param overlap - What a run does that is started while another is under way: `ignore` does not start it, because
 *   a keyboard shortcut can ask for it by mistake; `replace` aborts the other one, whose value then does not count.
 */
export function useTask<A extends readonly unknown[], T>(
  work: (signal: AbortSignal, ...args: A) => Promise<T>,
  overlap: 'ignore' | 'replace' = 'ignore',
): Task<A, T> {
  const [state, setState] = useState<Pick<Task<A, T>, 'busy' | 'value'>>({
    busy: false,
    value: undefined,
  });
  const current = useRef<AbortController>(undefined);
  const latestWork = useRef(work);
  latestWork.current = work;

  const cancel = useCallback(() => current.current?.abort(), []);

  const run = useCallback(
    async (...args: A) => {
      if (overlap === 'ignore' && current.current) return undefined;
      cancel();
      const controller = new AbortController();
      current.current = controller;
      setState((now) => ({ ...now, busy: true }));
      try {
        const value = await latestWork.current(controller.signal, ...args);
        if (current.current !== controller) return undefined;
        setState({ busy: false, value });
        return value;
      } catch (error) {
        if (current.current === controller) setState((now) => ({ ...now, busy: false }));
        throw error;
      } finally {
        if (current.current === controller) current.current = undefined;
      }
    },
    [cancel, overlap],
  );

  return { ...state, run, cancel };
}
