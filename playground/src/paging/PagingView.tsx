import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import { formatRoute, keepAddress, type Route } from '../shell/Route.ts';
import type { ViewProps } from '../shell/views.ts';
import { Button } from '../ui/Button.tsx';
import { useTask } from '../ui/useTask.ts';
import { formatTime, niceScale, RunFigure, useFrames } from './RunFigure.tsx';
import { mostPages, type PagingRun, runPaging, type Settings } from './runPaging.ts';

const pageSizes = [1, 5, 10, 25, 100, 500] as const;

/** The settings that sliders set, with their limits. */
const ranges = {
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
function readSettings({ query }: Pick<Route, 'query'>): Settings {
  return {
    concurrency: readNumber('concurrency', query['concurrency']),
    latency: readNumber('latency', query['latency']),
    perPage: pageSizes.find((size) => String(size) === query['per_page']) ?? usual.perPage,
  };
}

function pagingLink({ concurrency, latency, perPage }: Settings): string {
  return formatRoute({
    view: 'paging',
    query: {
      concurrency: String(concurrency),
      latency: String(latency),
      per_page: String(perPage),
    },
  });
}

const mostRuns = 6;

/** Puts a run in the place of its earlier record, or at the end. */
function put(run: PagingRun, runs: readonly PagingRun[]): readonly PagingRun[] {
  if (runs.some(({ id }) => id === run.id)) {
    return runs.map((each) => (each.id === run.id ? run : each));
  }
  return [...runs, run].slice(-mostRuns);
}

/** Runs iterations, and keeps the last ones, the newest last. */
function usePaging(api: Api) {
  const [runs, setRuns] = useState<readonly PagingRun[]>([]);
  const lastId = useRef(0);
  const task = useTask(async (signal, ...settings: readonly Settings[]) => {
    const start = await api.started.catch(() => undefined);
    // When the API did not start, the header of the page says why.
    if (!start) return;
    for (const each of settings) {
      if (signal.aborted) break;
      lastId.current += 1;
      await runPaging(start, lastId.current, each, signal, (run) =>
        setRuns((all) => put(run, all)),
      );
    }
  });
  return { runs, ...task };
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** A labelled range input, with its value beside the label. */
function Slider({ label, value, unit = '', onChange, ...range }: SliderProps) {
  const id = useId();
  const text = `${value}${unit}`;
  return (
    <div class="paging-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        type="range"
        id={id}
        {...range}
        value={value}
        aria-valuetext={text}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
    </div>
  );
}

/** A table of the last runs, to compare how long they took. */
function RunTable({ runs }: { readonly runs: readonly PagingRun[] }) {
  const longest = Math.max(...runs.map(({ time }) => time));
  return (
    <table class="paging-runs">
      <caption>The last runs</caption>
      <thead>
        <tr>
          <th scope="col">run</th>
          <th scope="col">concurrency</th>
          <th scope="col">latency</th>
          <th scope="col">per page</th>
          <th scope="col">requests</th>
          <th scope="col">time</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, settings, bars, time, state }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            <td>{settings.concurrency}</td>
            <td>{settings.latency} ms</td>
            <td>{settings.perPage}</td>
            <td>{bars.length}</td>
            <td>
              <svg width="100%" height="8" aria-hidden="true">
                <rect width={`${(100 * time) / longest}%`} height="8" rx="3" />
              </svg>
              {formatTime(time)}
              {state === 'done' ? '' : `, ${state}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The view that runs an iteration over all users and shows its requests as they start and end. */
export function PagingView({ api, route: { query } }: ViewProps) {
  const [settings, setSettings] = useState<Settings>(() => readSettings({ query }));
  // The plain link of the view names no settings, and leaves them unchanged.
  useLayoutEffect(() => {
    if (Object.keys(query).length > 0) setSettings(readSettings({ query }));
  }, [query]);
  const { runs, busy, run, cancel } = usePaging(api);
  const start = (...each: readonly Settings[]) => {
    keepAddress(pagingLink(settings));
    void run(...each);
  };
  const id = useId();
  useFrames(busy);
  const live = runs.map((run) =>
    run.state === 'under way' ? { ...run, time: performance.now() - run.begun } : run,
  );
  const shown = live.slice(-2);
  const scale = niceScale(Math.max(...shown.map(({ time }) => time)));
  const last = runs.at(-1);
  const set = (news: Partial<Settings>) => setSettings((now) => ({ ...now, ...news }));

  return (
    <section class="panel paging" aria-labelledby="paging-heading">
      <header class="panel-header">
        <h2 id="paging-heading">Paging</h2>
      </header>
      <div class="paging-body">
        <p class="hint">
          <code>iterateUsers</code> goes through all users page by page. The first page says how
          many there are; from then on, as many requests are under way at a time as{' '}
          <code>concurrency</code> says, and the loop is given the pages in order. A run stops after{' '}
          {mostPages} pages.
        </p>
        <div class="paging-sliders">
          <Slider
            label="Concurrency"
            value={settings.concurrency}
            {...ranges.concurrency}
            onChange={(concurrency) => set({ concurrency })}
          />
          <Slider
            label="Added latency"
            value={settings.latency}
            {...ranges.latency}
            unit=" ms"
            onChange={(latency) => set({ latency })}
          />
          <div class="paging-slider">
            <label htmlFor={id}>Users per page</label>
            <select
              id={id}
              value={settings.perPage}
              onChange={({ currentTarget }) => set({ perPage: Number(currentTarget.value) })}
            >
              {pageSizes.map((size) => (
                <option key={size} value={size}>
                  {size}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div class="actions">
          <Button kind="main" off={busy} onClick={() => start(settings)}>
            Run
          </Button>
          <Button
            off={busy || settings.concurrency === 1}
            onClick={() => start({ ...settings, concurrency: 1 }, settings)}
          >
            Compare with concurrency 1
          </Button>
          <Button off={!busy} onClick={cancel}>
            Cancel
          </Button>
        </div>
        <p class="visually-hidden" role="status">
          {last && last.state !== 'under way' && `Run ${last.id}: ${formatTime(last.time)}`}
        </p>
        {shown.length > 0 && (
          <>
            <div class="paging-run-figures">
              {shown.map((run) => (
                <RunFigure key={run.id} run={run} scale={scale} />
              ))}
            </div>
            <p class="paging-legend">
              <span class="paging-legend-open">under way</span>
              <span class="paging-legend-done">received</span>
              <span class="paging-legend-failed">failed</span>
              <span class="paging-legend-held">held until its turn</span>
              <span class="paging-legend-given">given to the loop</span>
            </p>
            <RunTable runs={live} />
          </>
        )}
      </div>
    </section>
  );
}
