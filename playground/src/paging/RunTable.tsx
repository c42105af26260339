import { formatTime } from './formatTime.ts';
import type { PagingRun } from './PagingRun.ts';

/** The last runs, to compare how long they took. */
export function RunTable({ runs }: { readonly runs: readonly PagingRun[] }) {
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
