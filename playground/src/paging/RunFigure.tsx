import { useEffect, useState } from 'preact/hooks';
import { ErrorNote } from '../calls/Outcome.tsx';
import { countOf } from '../operations/Operation.ts';
import { type Bar, mostPages, type PagingRun } from './runPaging.ts';

/** Formats a duration in milliseconds, or in seconds from one second on. */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Rounds milliseconds up to a round number, so that a growing chart is rescaled only now and then. */
export function niceScale(milliseconds: number): number {
  let unit = 100;
  while (unit * 10 <= milliseconds) unit *= 10;
  const step = [1, 2, 4, 6, 8].find((times) => times * unit >= milliseconds) ?? 10;
  return step * unit;
}

/** Renders again with each frame while `moving`, unless the person prefers reduced motion. */
export function useFrames(moving: boolean): void {
  const [, setFrame] = useState(0);
  useEffect(() => {
    if (!moving || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let request = requestAnimationFrame(function next(time) {
      setFrame(time);
      request = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(request);
  }, [moving]);
}

interface WaterfallProps {
  readonly run: PagingRun;
  /** Milliseconds at the right end. */
  readonly scale: number;
}

/** More bars could not be distinguished. */
const mostBars = 60;

const rowHeight = 22;
const barHeight = 14;

function kindOf({ outcome }: Bar): string {
  if (outcome === undefined) return 'open';
  return typeof outcome === 'number' && outcome < 400 ? 'done' : 'failed';
}

function labelOf({ page, attempt, outcome }: Bar): string {
  const retry = attempt > 1 ? `, try ${attempt}` : '';
  const end = outcome === undefined || outcome === 200 ? '' : `, ${outcome}`;
  return `page ${page}${retry}${end}`;
}

/** The side of a bar with room for its label. `before` and `upToEnd` are shares of the width of the chart. */
function sideOf(before: number, upToEnd: number): 'before' | 'after' | 'inside' {
  if (upToEnd < 0.7) return 'after';
  return before > 0.3 ? 'before' : 'inside';
}

/** A chart with each request as a bar, and below the bars the times at which the loop received its pages. */
function Waterfall({ run, scale }: WaterfallProps) {
  const { bars, given, time } = run;
  const shown = bars.slice(0, mostBars);
  const height = (shown.length + 1) * rowHeight;
  const at = (milliseconds: number) => `${Math.min(100, (100 * milliseconds) / scale)}%`;
  const ticks = [0, 1, 2, 3, 4].map((quarter) => (quarter * scale) / 4);

  return (
    // Hidden from assistive technology: the table below has the same data.
    <svg class="waterfall" width="100%" height={height + 20} aria-hidden="true">
      {ticks.map((tick, index) => (
        <g key={index}>
          <line class="waterfall-tick" x1={at(tick)} x2={at(tick)} y1="0" y2={height} />
          <text
            x={at(tick)}
            y={height + 15}
            text-anchor={index === 0 ? 'start' : index === 4 ? 'end' : 'middle'}
          >
            {formatTime(tick)}
          </text>
        </g>
      ))}
      {shown.map((bar, index) => {
        const { start, end = time } = bar;
        const y = index * rowHeight + (rowHeight - barHeight) / 2;
        const handed = bar.outcome === 200 ? given.get(bar.page) : undefined;
        const right = Math.max(end, handed ?? 0);
        const side = sideOf(start / scale, right / scale);
        return (
          <g key={index} class={`bar bar-${kindOf(bar)}`}>
            {handed !== undefined && (
              <line class="held" x1={at(end)} x2={at(handed)} y1={y + 7} y2={y + 7} />
            )}
            <rect
              x={at(start)}
              y={y}
              width={`${(100 * Math.max(0, end - start)) / scale}%`}
              height={barHeight}
              rx="3"
            />
            <text
              class={side}
              x={at(side === 'after' ? right : start)}
              dx={side === 'before' ? -6 : 6}
              y={y + 11}
              text-anchor={side === 'before' ? 'end' : 'start'}
            >
              {labelOf(bar)}
            </text>
          </g>
        );
      })}
      <line
        class="waterfall-tick"
        x1="0"
        x2="100%"
        y1={height - rowHeight}
        y2={height - rowHeight}
      />
      {[...given].map(([page, when]) => (
        <circle key={page} class="given" cx={at(when)} cy={height - rowHeight / 2} r="4" />
      ))}
    </svg>
  );
}

/** The data of the chart as a table. */
function RequestTable({ run: { bars, given } }: { readonly run: PagingRun }) {
  return (
    <details class="more paging-requests">
      <summary>Requests as a table</summary>
      <table>
        <caption class="visually-hidden">Requests</caption>
        <thead>
          <tr>
            <th scope="col">page</th>
            <th scope="col">try</th>
            <th scope="col">start</th>
            <th scope="col">end</th>
            <th scope="col">outcome</th>
            <th scope="col">given at</th>
          </tr>
        </thead>
        <tbody>
          {bars.slice(0, mostBars).map(({ page, attempt, start, end, outcome }) => {
            const when = outcome === 200 ? given.get(page) : undefined;
            return (
              <tr key={`${page} ${attempt}`}>
                <th scope="row">{page}</th>
                <td>{attempt}</td>
                <td>{formatTime(start)}</td>
                <td>{end === undefined ? '' : formatTime(end)}</td>
                <td>{outcome ?? 'under way'}</td>
                <td>{when === undefined ? '' : formatTime(when)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

interface RunFigureProps {
  readonly run: PagingRun;
  readonly scale: number;
}

const states: Readonly<Record<PagingRun['state'], string>> = {
  'under way': 'under way',
  done: 'in all',
  stopped: `for the first ${mostPages} pages`,
  cancelled: 'until it was cancelled',
  failed: 'until it failed',
};

/** One run: its duration, its chart, and the same data as a table. */
export function RunFigure({ run, scale }: RunFigureProps) {
  const { settings, bars, users, time, state, error } = run;
  return (
    <figure class="paging-run" aria-label={`Run ${run.id}`}>
      <figcaption>
        <strong>
          Concurrency {settings.concurrency}: {formatTime(time)}
        </strong>{' '}
        {states[state]}; {countOf(bars.length, 'request')}, {countOf(users, 'user')},{' '}
        {settings.latency} ms latency
      </figcaption>
      {error !== undefined && <ErrorNote error={error} />}
      <Waterfall run={run} scale={scale} />
      {bars.length > mostBars && (
        <p class="hint">
          The first {mostBars} of {bars.length} requests are shown.
        </p>
      )}
      <RequestTable run={run} />
    </figure>
  );
}
