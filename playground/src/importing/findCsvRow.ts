import type { FindRow } from './Row.ts';

/**
 * Rows as RFC 4180 has them: cells in quotes may hold delimiters, line ends and doubled quotes. Lines may
 * end in LF, CRLF or CR.
 */
export function findCsvRow(delimiter: string): FindRow {
  const cellEnd = new RegExp(`[${delimiter}\r\n]`, 'g');
  return (text, from, isEnd) => {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at += 1; ; at += 1) {
          const quote = text.indexOf('"', at);
          if (quote < 0) {
            if (!isEnd) return undefined;
            cells.push(cell + text.slice(at));
            return { cells, next: text.length, problem: 'a quote is not closed' };
          }
          // The next character may be a quote, too.
          if (quote + 1 === text.length && !isEnd) return undefined;
          cell += text.slice(at, quote);
          at = quote + 1;
          if (text[at] !== '"') break;
          cell += '"';
        }
      }
      cellEnd.lastIndex = at;
      const end = cellEnd.exec(text)?.index ?? text.length;
      if (!isEnd && (end === text.length || (text[end] === '\r' && end + 1 === text.length))) {
        return undefined;
      }
      cells.push(cell + text.slice(at, end));
      at = end + 1;
      if (text[end] === delimiter) continue;
      return { cells, next: text[end] === '\r' && text[at] === '\n' ? at + 1 : at };
    }
  };
}
