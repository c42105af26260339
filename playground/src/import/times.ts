/** Ways to write a time, and how the page calls them. */
export const timeTitles = {
  iso: 'ISO 8601 date',
  seconds: 'Unix seconds',
  milliseconds: 'Unix milliseconds',
  spreadsheet: 'day number of a spreadsheet',
  digits: 'digits, as 20130531',
  year: 'year',
  'day-first': 'day first, as 31.5.2013',
  'month-first': 'month first, as 5/31/2013',
  english: 'month in English, as May 31, 2013',
} as const;

export type TimeKind = keyof typeof timeTitles;

export const timeKinds = Object.keys(timeTitles) as readonly TimeKind[];

/** Longer texts are no times, and are not tried. */
const longest = 80;

/**
 * The text that may stand behind a date: a time of day with a fraction, AM or PM, a zone, and the zone's name in
 * brackets.
 */
const clockPattern =
  /^(?:[T ]|, ?| {2})(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\.?)?(?: ?(?:Z|UTC|GMT)(?![a-z]))?(?: ?([+-])(\d\d)(?::?(\d\d))?)?(?: \([\w ]+\))?$/i;

/** Seconds since midnight UTC; a time that names no zone is one in UTC. */
function readClock(text: string): number | undefined {
  if (text === '') return 0;
  const parts = clockPattern.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds = '0', half, sign, zoneHours = '0', zoneMinutes = '0'] = parts;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const isReal =
    hour < 24 && Number(minutes) < 60 && Number(seconds) < 60 && Number(zoneMinutes) < 60;
  if (!isReal || Number(zoneHours) > 15) return undefined;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60 : 60);
  return hour * 3600 + Number(minutes) * 60 + Number(seconds) - offset;
}

/** Unix seconds of a day that exists, and of the time of day behind it. */
function readDay(year: number, month: number, day: number, clock: string): number | undefined {
  const date = new Date(0);
  // Unlike `Date.UTC`, this takes the years 0 to 99 as they are.
  date.setUTCFullYear(year, month - 1, day);
  // Otherwise the 31st of February would be a day in March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const seconds = readClock(clock);
  return seconds === undefined ? undefined : date.getTime() / 1000 + seconds;
}

function readIso(text: string): number | undefined {
  const parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/.exec(text);
  if (!parts) return undefined;
  const [, year, , month, day, clock = ''] = parts;
  return readDay(Number(year), Number(month), Number(day), clock);
}

/** A date with the year last. Of a year with two digits, 69 to 99 are in the last century, as in POSIX. */
function readNumeric(text: string, isDayFirst: boolean): number | undefined {
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)$/.exec(text);
  if (!parts) return undefined;
  const [, first, , second, digits = '', clock = ''] = parts;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const century = digits.length === 4 ? 0 : Number(digits) < 69 ? 2000 : 1900;
  return readDay(century + Number(digits), Number(month), Number(day), clock);
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

function readEnglish(text: string): number | undefined {
  const dayFirst = /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})(?!\d)(.*)$/i.exec(text);
  const monthFirst = /^(?:[a-z]{3,9},? )?([a-z]{3,9}) (\d{1,2}),? (\d{4})(?!\d)(.*)$/i.exec(text);
  const [, one = '', two = '', year, clock = ''] = dayFirst ?? monthFirst ?? [];
  const [day, month] = dayFirst ? [one, two] : [two, one];
  const index = month ? months.findIndex((name) => name.startsWith(month.toLowerCase())) : -1;
  return index < 0 ? undefined : readDay(Number(year), index + 1, Number(day), clock);
}

function readNumber(text: string): number | undefined {
  return /^-?\d{1,13}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

/** Days since the end of 1899. Before March 1900 spreadsheets do not agree, because one has a 29th of February. */
function readSpreadsheet(text: string): number | undefined {
  if (!/^\d{2,7}(?:[.,]\d{1,12})?$/.test(text)) return undefined;
  const days = Number(text.replace(',', '.'));
  return days > 60 && days < 2_958_466 ? Math.round((days - 25_569) * 86_400) : undefined;
}

/** `20130531`, and with a time `20130531123000` or `20130531T123000Z`. */
function readDigits(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const clock = hour === undefined ? '' : ` ${hour}:${minute}:${second}`;
  return readDay(Number(year), Number(month), Number(day), clock);
}

const readers: Readonly<Record<TimeKind, (text: string) => number | undefined>> = {
  iso: readIso,
  seconds: readNumber,
  milliseconds: (text) => (/^-?\d{1,16}$/.test(text) ? Math.floor(Number(text) / 1000) : undefined),
  spreadsheet: readSpreadsheet,
  digits: readDigits,
  year: (text) => (/^(?:19|20)\d\d$/.test(text) ? readDay(Number(text), 1, 1, '') : undefined),
  'day-first': (text) => readNumeric(text, true),
  'month-first': (text) => readNumeric(text, false),
  english: readEnglish,
};

/** Reads a time as Unix seconds; undefined when it is not written in this way. */
export function readTime(text: string, kind: TimeKind): number | undefined {
  return text.length > longest ? undefined : readers[kind](text);
}

const fourDigitYear = /^\d+\D\d+\D\d{4}/;

/** Texts that mean nothing else: numbers that are the times of 2001 to 2286, and years with four digits. */
const unmistakable: Partial<Readonly<Record<TimeKind, RegExp>>> = {
  seconds: /^\d{10}(?:\.\d{1,9})?$/,
  milliseconds: /^\d{13}$/,
  'day-first': fourDigitYear,
  'month-first': fourDigitYear,
};

/** Like `readTime`, for a way that was only guessed: 41395 may be Unix seconds, and is none of those here. */
export function readPlainTime(text: string, kind: TimeKind): number | undefined {
  const pattern = unmistakable[kind];
  return pattern && !pattern.test(text) ? undefined : readTime(text, kind);
}

/** The ways that one cell is enough to recognise. */
const plainKinds: readonly TimeKind[] = ['iso', 'seconds', 'milliseconds', 'english'];

/**
 * Guesses the way in which the times of a column are written. Undefined when a person has to say it: 41395,
 * 20130501 and 2013 may each be several things, and so may 5/1/2013.
 */
export function guessTimeKind(cells: readonly string[]): TimeKind | undefined {
  const filled = cells.filter((cell) => cell !== '');
  if (!filled.length) return 'iso';
  const countOf = (kind: TimeKind) =>
    filled.filter((cell) => readPlainTime(cell, kind) !== undefined).length;
  // Of times that are mixed or wrong, most are the right ones.
  const [best] = plainKinds
    .map((kind) => ({ kind, count: countOf(kind) }))
    .sort((one, other) => other.count - one.count);
  if (best && best.count * 2 >= filled.length) return best.kind;
  const isDayFirst = countOf('day-first') === filled.length;
  const isMonthFirst = countOf('month-first') === filled.length;
  // With dots, dates have the day first wherever they are written.
  if (isDayFirst && (!isMonthFirst || filled.every((cell) => /^\d+\./.test(cell)))) {
    return 'day-first';
  }
  return isMonthFirst && !isDayFirst ? 'month-first' : undefined;
}
