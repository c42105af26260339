import { formatRoute, type Route } from '../shell/Route.ts';
import type { Settings } from './PagingRun.ts';

export const pageSizes = [1, 5, 10, 25, 100, 500] as const;

/** What can be set by sliding. */
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

/** The settings of a link. What it leaves out, or what cannot be read, is as usual. */
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
