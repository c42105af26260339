import { checkParams } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { CountSchema } from './values.ts';

/** How an iteration goes through its pages. */
export interface PagingOptions {
  /**
   * Most pages that are under way or held at a time.
   * @default 1
   */
  readonly concurrency?: number | undefined;
  /**
   * Page to start with, from 1.
   * @default 1
   */
  readonly startPage?: number | undefined;
  /** Ends the iteration; it then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Schema of {@link PagingOptions}, without the signal. */
export const PagingOptionsSchema = v.looseObject({
  concurrency: v.optional(CountSchema),
  startPage: v.optional(CountSchema),
});

/** The fields of a page that lead to the others. A server may put anything there. */
interface Page {
  readonly next_page?: unknown;
  readonly total_pages?: unknown;
}

/**
 * Number of the page that a `next_page` leads to: the number itself, or the `page` in the query of a URL
 * or a path. Undefined for anything else.
 */
export function pageNumber(next: unknown): number | undefined {
  if (typeof next === 'number') return Number.isSafeInteger(next) ? next : undefined;
  const base = 'https://api.intercom.io';
  if (typeof next !== 'string' || !URL.canParse(next, base)) return undefined;
  const page = new URL(next, base).searchParams.get('page') ?? '';
  return /^\d{1,15}$/.test(page) ? Number(page) : undefined;
}

/** Number of the last page, as far as one page says; infinite when it says nothing. */
function lastPage({ next_page, total_pages }: Page, number: number): number {
  if (next_page === null) return number;
  const total = Number.isSafeInteger(total_pages) ? Number(total_pages) : Number.POSITIVE_INFINITY;
  return Math.max(total, pageNumber(next_page) ?? 0, number);
}

/**
 * Goes through pages in order, each fetched once. The first one is fetched alone, as it says how many
 * there are; from then on up to `concurrency` of them are under way or held.
 */
export async function* iteratePages<T extends Page>(
  fetchPage: (number: number, signal: AbortSignal) => Promise<T>,
  isEmpty: (page: T) => boolean,
  { signal, ...options }: PagingOptions,
): AsyncGenerator<T, void, undefined> {
  const { concurrency = 1, startPage = 1 } = checkParams(PagingOptionsSchema, options, {});
  // One signal for all pages. AbortSignal.any is missing in some runtimes, and refuses the signals of
  // others' polyfills.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);

  let last = startPage;
  let next = startPage;
  /** Each with its error, because one may fail while an earlier page is being used. */
  const ahead: Promise<{ page?: T; error?: unknown }>[] = [];
  const fetchAhead = (most: number) => {
    while (ahead.length < most && next <= last) {
      ahead.push(
        fetchPage(next++, controller.signal).then(
          (page) => ({ page }),
          (error: unknown) => ({ error }),
        ),
      );
    }
  };

  try {
    for (let number = startPage; number <= last; number++) {
      // A page that is there already must not be given after an abort.
      if (signal?.aborted) throw signal.reason;
      fetchAhead(concurrency);
      const { page, error } = (await ahead.shift()) ?? {};
      if (!page) throw error;
      if (isEmpty(page) && number > startPage) return;
      last = lastPage(page, number);
      // One place is taken by the page that is being used.
      fetchAhead(concurrency - 1);
      yield page;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    controller.abort();
  }
}
