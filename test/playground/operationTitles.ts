import type { Playground } from './openPlayground.ts';

/** The titles of all operations that the page can call. */
export function operationTitles({ document }: Playground): string[] {
  const titles = document.querySelectorAll('.operation-title');
  // A test that goes through all of them would go through none.
  if (titles.length === 0) throw new Error('the operations are not there yet');
  return [...titles].map((title) => title.textContent ?? '');
}
