import { ErrorNote } from '../errors/ErrorNote.tsx';
import { formatTime } from './formatTime.ts';
import { mostPages, type PagingRun } from './PagingRun.ts';
import { RequestTable } from './RequestTable.tsx';
import { mostBars, Waterfall } from './Waterfall.tsx';

interface Props {
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

/** One run: how long it took, its chart, and the same as a table. */
export function RunFigure({ run, scale }: Props) {
  const { settings, bars, users, time, state, error } = run;
  return (
    <figure class="paging-run" aria-label={`Run ${run.id}`}>
      <figcaption>
        <strong>
          Concurrency {settings.concurrency}: {formatTime(time)}
        </strong>{' '}
        {states[state]}; {bars.length} requests, {users} users, {settings.latency} ms latency
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
