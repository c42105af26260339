import type { Playground } from './openPlayground.ts';

/** The titles of all operations that the page can call. */
export function operationTitles({ document }: Playground): string[] {
  return [...document.querySelectorAll('.operation-title')].map((title) => title.textContent ?? '');
}
