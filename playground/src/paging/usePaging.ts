import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import type { PagingRun, Settings } from './PagingRun.ts';
import { runPaging } from './runPaging.ts';

export interface Paging {
  /** The last ones, in their order. */
  readonly runs: readonly PagingRun[];
  readonly busy: boolean;
  /** Runs with these settings, one after the other. */
  readonly start: (...settings: readonly Settings[]) => Promise<void>;
  readonly cancel: () => void;
}

const mostRuns = 6;

/** In the place where it was, or as the newest. */
function put(run: PagingRun, runs: readonly PagingRun[]): readonly PagingRun[] {
  if (runs.some(({ id }) => id === run.id)) {
    return runs.map((each) => (each.id === run.id ? run : each));
  }
  return [...runs, run].slice(-mostRuns);
}

export function usePaging(api: Api): Paging {
  const [runs, setRuns] = useState<readonly PagingRun[]>([]);
  const [busy, setBusy] = useState(false);
  const lastId = useRef(0);
  const controller = useRef<AbortController | undefined>(undefined);
  const cancel = () => controller.current?.abort();
  useEffect(() => cancel, []);

  return {
    runs,
    busy,
    cancel,
    async start(...settings) {
      setBusy(true);
      controller.current = new AbortController();
      const { signal } = controller.current;
      try {
        const started = await api.started;
        for (const each of settings) {
          if (signal.aborted) break;
          lastId.current += 1;
          await runPaging(started, lastId.current, each, signal, (run) =>
            setRuns((all) => put(run, all)),
          );
        }
      } catch {
        // The API did not start, and the head of the page says why.
      }
      setBusy(false);
    },
  };
}
