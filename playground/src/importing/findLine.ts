import type { FindRow } from './Row.ts';

/** Lines, each of which is one cell. */
export const findLine: FindRow = (text, from, isEnd) => {
  const end = text.indexOf('\n', from);
  if (end < 0 && !isEnd) return undefined;
  const line = end < 0 ? text.slice(from) : text.slice(from, end);
  return { cells: [line.replace(/\r$/, '')], next: from + line.length + 1 };
};
