/** What a spreadsheet would take for a formula, and run. A number is none. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A quote in front makes a spreadsheet take it for text. */
const withGuard = (cell: string) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell);

/** The cell as it was before it was made safe. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;

/** A row of CSV whose cells a spreadsheet shows and does not run. */
export function toCsvLine(cells: readonly string[], delimiter: string): string {
  const quoted = cells.map((cell) => {
    const safe = withGuard(cell);
    const plain = ![delimiter, '"', '\r', '\n'].some((special) => safe.includes(special));
    return plain ? safe : `"${safe.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(delimiter)}\r\n`;
}
