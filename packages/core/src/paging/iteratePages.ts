import { checkParams, IntercomError } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { CountSchema } from '../CountSchema.ts';

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

/** What a page says of the others. */
interface Page {
  next_page?: number | null | undefined;
  total_pages?: number | null | undefined;
}

const count = v.optional(CountSchema);
/** Schema of {@link PagingOptions}, but for the signal. */
export const PagingOptionsSchema: v.GenericSchema = v.looseObject({
  concurrency: count,
  startPage: count,
});

/** Number of the last page, as far as this one tells. */
function lastPage({ next_page, total_pages }: Page, number: number): number {
  if (next_page === null) return number;
  return Math.max(total_pages ?? Number.POSITIVE_INFINITY, next_page ?? 0, number);
}

/**
 * Goes through pages in order, each fetched once. The first one is fetched alone, as it tells how many
 * there are; from then on up to `concurrency` of them are under way or held.
 */
export async function* iteratePages<T extends Page>(
  fetchPage: (number: number, signal: AbortSignal) => Promise<T>,
  isEmpty: (page: T) => boolean,
  options: PagingOptions,
): AsyncGenerator<T, void, undefined> {
  checkParams(PagingOptionsSchema, options, {});
  const { concurrency = 1, startPage = 1 } = options;
  const left = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;

  let last = startPage;
  let next = startPage;
  /** With the error, because one may fail while an earlier page is being used. */
  const ahead: Promise<{ page?: T; error?: unknown }>[] = [];
  const fetchAhead = (most: number) => {
    while (ahead.length < most && next <= last) {
      ahead.push(
        fetchPage(next++, signal).then(
          (page) => ({ page }),
          (error: unknown) => ({ error }),
        ),
      );
    }
  };

  let number = startPage;
  try {
    for (; number <= last; number++) {
      // A page that is there already must not be given after an abort.
      options.signal?.throwIfAborted();
      fetchAhead(concurrency);
      const { page, error } = (await ahead.shift()) ?? {};
      if (!page) throw error;
      if (isEmpty(page) && number > startPage) return;
      last = lastPage(page, number);
      // One place is taken by the page that is being used.
      fetchAhead(concurrency - 1);
      yield page;
    }
  } catch (error) {
    if (error instanceof IntercomError) (error as { page?: number }).page = number;
    throw error;
  } finally {
    left.abort();
  }
}
