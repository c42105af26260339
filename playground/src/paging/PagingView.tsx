import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { keepAddress } from '../shell/keepAddress.ts';
import type { ViewProps } from '../shell/View.ts';
import { Button } from '../ui/Button.tsx';
import { formatTime } from './formatTime.ts';
import { niceScale } from './niceScale.ts';
import { mostPages, type Settings } from './PagingRun.ts';
import { pageSizes, pagingLink, ranges, readSettings } from './pagingLink.ts';
import { RunFigure } from './RunFigure.tsx';
import { RunTable } from './RunTable.tsx';
import { Slider } from './Slider.tsx';
import { useFrames } from './useFrames.ts';
import { usePaging } from './usePaging.ts';

/** An iteration over all users, with its requests as they come and go. */
export function PagingView({ api, route: { query } }: ViewProps) {
  const [settings, setSettings] = useState<Settings>(() => readSettings({ query }));
  // The link of the view itself leaves them as they are.
  useLayoutEffect(() => {
    if (Object.keys(query).length > 0) setSettings(readSettings({ query }));
  }, [query]);
  const { runs, busy, start, cancel } = usePaging(api);
  const run = (...each: readonly Settings[]) => {
    keepAddress(pagingLink(settings));
    void start(...each);
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
          <code>iterateUsers</code> goes through all users page by page. The first page tells how
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
          <Button kind="main" off={busy} onClick={() => run(settings)}>
            Run
          </Button>
          <Button
            off={busy || settings.concurrency === 1}
            onClick={() => run({ ...settings, concurrency: 1 }, settings)}
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
              <span class="paging-legend-done">answered</span>
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
