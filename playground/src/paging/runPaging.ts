import { iterateUsers } from '@intercom-fetch/core';
import type { StartedApi } from '../api/startApi.ts';
import { createProbe } from './createProbe.ts';
import { mostPages, type PagingRun, type Settings } from './PagingRun.ts';

/** Goes through the pages, and reports how that stands each time there is news. Never rejects. */
export async function runPaging(
  { connect, send }: StartedApi,
  id: number,
  settings: Settings,
  signal: AbortSignal,
  report: (run: PagingRun) => void,
): Promise<void> {
  const { concurrency, latency, perPage } = settings;
  const begun = performance.now();
  const now = () => performance.now() - begun;
  let run: PagingRun = {
    ...{ id, settings, state: 'under way', bars: [], given: new Map(), users: 0, begun, time: 0 },
  };
  const update = (news: Partial<PagingRun>) => {
    // What was cancelled tells its end after that of the run.
    const time = run.state === 'under way' ? now() : run.time;
    run = { ...run, time, ...news };
    report(run);
  };

  // Those beyond are fetched ahead, and cancelled.
  const probe = createProbe(send, latency, now, (bars) =>
    update({ bars: bars.filter(({ page }) => page <= mostPages) }),
  );
  const client = connect({ fetch: probe });
  let number = 0;
  let state: PagingRun['state'] = 'done';
  try {
    const users = iterateUsers(client, { per_page: perPage }, { concurrency, signal });
    for await (const page of users.pages()) {
      number += 1;
      const given = new Map(run.given).set(number, now());
      update({ given, users: run.users + page.users.length });
      if (number < mostPages) continue;
      if (page.total_pages !== mostPages) state = 'stopped';
      break;
    }
    update({ state });
  } catch (error) {
    update(signal.aborted ? { state: 'cancelled' } : { state: 'failed', error });
  }
}
