import { formatTime } from './formatTime.ts';
import type { PagingRun } from './PagingRun.ts';
import { mostBars } from './Waterfall.tsx';

/** What the chart shows, for reading. */
export function RequestTable({ run: { bars, given } }: { readonly run: PagingRun }) {
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
