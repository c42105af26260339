import { type CellKind, kindTitles } from './Column.ts';
import { RowProblem } from './Row.ts';

/** No more digits than a number holds, and no zero in front, as a zip code may have. */
function readNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return undefined;
  return text.replace(/\D/g, '').length > 15 ? undefined : Number(text);
}

/** `2012-12-10`, and with a time `2012-12-10T12:30:00Z`; UTC where it does not say. */
function readIso(text: string): number | undefined {
  const parts =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (!parts) return undefined;
  const [, day = '', time = '00:00', zone = 'Z'] = parts;
  const midnight = Date.parse(`${day}T00:00Z`);
  // Some engines take the 31st of February for a day in March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const milliseconds = Date.parse(`${day}T${time}${zone.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
]);

const readers: Readonly<Record<CellKind, (text: string) => string | number | boolean | undefined>> =
  {
    text: (text) => text,
    number: readNumber,
    flag: (text) => flags.get(text.toLowerCase()),
    seconds: readNumber,
    iso: readIso,
  };

export const isKind = (text: string, kind: CellKind): boolean => readers[kind](text) !== undefined;

/** What a cell says that is not empty. */
export function readCell(cell: string, kind: CellKind, header: string): string | number | boolean {
  const value = readers[kind](cell);
  if (value === undefined) {
    throw new RowProblem(`${header}: "${cell.slice(0, 60)}" is no ${kindTitles[kind]}`);
  }
  return value;
}
