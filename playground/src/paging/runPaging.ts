import { iterateUsers } from '@intercom-fetch/core';
import type { Send, StartedApi } from '../api/startApi.ts';

/** A request of a run. Times are milliseconds from its start. */
export interface Bar {
  /** Number of the requested page. */
  readonly page: number;
  /** Counted from 1; later attempts are retries. */
  readonly attempt: number;
  readonly start: number;
  /** Missing while it is under way. */
  readonly end?: number;
  /** Status of the response, or what happened instead of one. */
  readonly outcome?: number | 'cancelled' | 'failed';
}

/** Pages after which a run is stopped, because more would show nothing new. */
export const mostPages = 30;

export interface Settings {
  readonly concurrency: number;
  /** Milliseconds that each request waits before it is sent. */
  readonly latency: number;
  readonly perPage: number;
}

/** The record of an iteration over all users. */
export interface PagingRun {
  readonly id: number;
  readonly settings: Settings;
  readonly state: 'under way' | 'done' | 'stopped' | 'cancelled' | 'failed';
  readonly bars: readonly Bar[];
  /** Time at which the loop received each page, by the number of the page. */
  readonly given: ReadonlyMap<number, number>;
  readonly users: number;
  /** Start, on the clock of `performance.now`. */
  readonly begun: number;
  /** Duration until the end, or until now. */
  readonly time: number;
  readonly error?: unknown;
}

/** Resolves after some milliseconds, and rejects when the signal aborts. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

/** Wraps `send`: each request waits first, and the list of all requests is reported whenever one starts or ends. */
function createProbe(
  send: Send,
  latency: number,
  now: () => number,
  report: (bars: readonly Bar[]) => void,
): Send {
  const bars: Bar[] = [];
  return async (request, init) => {
    const page = Number(new URL(request.url).searchParams.get('page'));
    const attempt = bars.filter((bar) => bar.page === page).length + 1;
    const started: Bar = { page, attempt, start: now() };
    const index = bars.push(started) - 1;
    report([...bars]);
    const end = (outcome: Bar['outcome']) => {
      bars[index] = { ...started, end: now(), ...(outcome !== undefined && { outcome }) };
      report([...bars]);
    };
    try {
      await wait(latency, request.signal);
      const response = await send(request, init);
      // A page has arrived when its body has.
      await response.clone().arrayBuffer();
      end(response.status);
      return response;
    } catch (error) {
      end(request.signal.aborted ? 'cancelled' : 'failed');
      throw error;
    }
  };
}

/** Iterates over the pages, and reports the record after each change. Never rejects. */
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
    // Cancelled requests report their end after the run has ended.
    const time = run.state === 'under way' ? now() : run.time;
    run = { ...run, time, ...news };
    report(run);
  };

  // Pages beyond the last one are prefetched and then cancelled.
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
