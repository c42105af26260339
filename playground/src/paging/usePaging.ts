import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import { formatRoute, type Route } from '../shell/Route.ts';
import { type PagingRun, runPaging, type Settings } from './runPaging.ts';

export const pageSizes = [1, 5, 10, 25, 100, 500] as const;

/** The settings that sliders set, with their limits. */
export const ranges = {
  concurrency: { min: 1, max: 8, step: 1 },
  latency: { min: 0, max: 1000, step: 50 },
} as const;

const usual: Settings = { concurrency: 4, latency: 300, perPage: 5 };

function readNumber(name: keyof typeof ranges, text: string | undefined): number {
  const { min, max, step } = ranges[name];
  const number = Number(text || Number.NaN);
  if (Number.isNaN(number)) return usual[name];
  return Math.min(max, Math.max(min, Math.round(number / step) * step));
}

/** Reads the settings of a link. Missing and unreadable ones have their defaults. */
export function readSettings({ query }: Pick<Route, 'query'>): Settings {
  return {
    concurrency: readNumber('concurrency', query['concurrency']),
    latency: readNumber('latency', query['latency']),
    perPage: pageSizes.find((size) => String(size) === query['per_page']) ?? usual.perPage,
  };
}

export function pagingLink({ concurrency, latency, perPage }: Settings): string {
  return formatRoute({
    view: 'paging',
    query: {
      concurrency: String(concurrency),
      latency: String(latency),
      per_page: String(perPage),
    },
  });
}

export interface Paging {
  /** The last runs, the newest last. */
  readonly runs: readonly PagingRun[];
  readonly busy: boolean;
  /** Starts runs with these settings, one after the other. */
  readonly start: (...settings: readonly Settings[]) => Promise<void>;
  readonly cancel: () => void;
}

const mostRuns = 6;

/** Puts a run in the place of its earlier record, or at the end. */
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
        // The API did not start. The header of the page says why.
      }
      setBusy(false);
    },
  };
}
