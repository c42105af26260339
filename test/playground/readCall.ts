import { until } from '../support/until.ts';
import { copiedBy } from './actions.ts';
import type { Playground } from './openPlayground.ts';
import { allByRole, summaries } from './queries.ts';

/** An entry of the log, as it can be read on the page. Of several requests, the first is meant. */
export interface ReadCall {
  /** Its one line: number, operation, request and how it ended. */
  readonly line: string;
  /** All that is unfolded below that line. */
  readonly text: string;
  readonly requestLine: string;
  /** The headers of the request and of the response. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
}

/** The lines of all calls that have ended, newest first. */
export async function callLines(page: Playground): Promise<string[]> {
  const log = await page.find('region', 'Calls');
  return until('all calls have ended', () => {
    const lines = summaries(log).map((summary) => summary.textContent ?? '');
    return !lines.some((line) => line.includes('under way')) && lines;
  });
}

/** Reads the newest call of an operation, for which it unfolds the entry if need be. */
export async function readCall(page: Playground, operation: string): Promise<ReadCall> {
  const log = await page.find('region', 'Calls');
  const summary = await until(`a call of ${operation} has ended`, () => {
    const newest = summaries(log).find((each) => each.textContent?.includes(operation));
    return newest?.textContent?.includes('under way') ? undefined : newest;
  });
  const entry = summary.closest('li');
  if (!entry) throw new Error('the entry is not in a list');
  if (!entry.querySelector('details')?.open) summary.click();
  await until('the entry is unfolded', () => entry.querySelector('.call-body')?.checkVisibility());

  const body = async (name: string): Promise<unknown> => {
    const [copy] = allByRole(entry, 'button', `Copy ${name}`);
    return copy ? JSON.parse(await copiedBy(page, copy)) : undefined;
  };
  const headings = [...entry.querySelectorAll('h3')];
  const request = headings.find((each) => each.textContent === 'Request')?.parentElement;
  return {
    line: summary.textContent ?? '',
    text: (entry.textContent ?? '').slice(summary.textContent?.length),
    requestLine: request?.querySelector('p')?.textContent ?? '',
    headers: Object.fromEntries(
      [...entry.querySelectorAll('dl > div')].map(({ firstElementChild, lastElementChild }) => [
        firstElementChild?.textContent ?? '',
        lastElementChild?.textContent ?? '',
      ]),
    ),
    requestBody: await body('request body'),
    responseBody: await body('response body'),
  };
}
