import { formatTime } from './formatTime.ts';
import type { Bar, PagingRun } from './PagingRun.ts';

interface Props {
  readonly run: PagingRun;
  /** Milliseconds at the right end. */
  readonly scale: number;
}

/** More would not be told apart. */
export const mostBars = 60;

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

/** Where the label of a bar has room, by what part of the chart is before it and up to its end. */
function sideOf(before: number, upToEnd: number): 'before' | 'after' | 'inside' {
  if (upToEnd < 0.7) return 'after';
  return before > 0.3 ? 'before' : 'inside';
}

/** Each request as a bar, and below them when the loop was given its pages. */
export function Waterfall({ run, scale }: Props) {
  const { bars, given, time } = run;
  const shown = bars.slice(0, mostBars);
  const height = (shown.length + 1) * rowHeight;
  const at = (milliseconds: number) => `${Math.min(100, (100 * milliseconds) / scale)}%`;
  const ticks = [0, 1, 2, 3, 4].map((quarter) => (quarter * scale) / 4);

  return (
    // The table below says the same.
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
