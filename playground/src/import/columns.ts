import {
  guessTimeKind,
  readPlainTime,
  readTime,
  type TimeKind,
  timeKinds,
  timeTitles,
} from './times.ts';

/** The way to read a cell. `json` is a value of a JSON file as it is; `undecided` waits for a person's choice. */
export type CellKind = TimeKind | 'text' | 'number' | 'comma' | 'flag' | 'json' | 'undecided';

/** The use of a column of a CSV file, or of a field of a JSON file. */
export interface Column {
  readonly header: string;
  /** A field of a user, `custom_data`, or empty when it is left out. */
  readonly field: string;
  /** The key in custom data. */
  readonly key: string;
  readonly kind: CellKind;
  /** True when the kind was found by the first rows: then only values are read that cannot mean anything else. */
  readonly guessed?: boolean;
  /** True when it seems to hold secrets, and so is left out until a person says otherwise. */
  readonly secret?: boolean;
  /** What a person has chosen of it; the rest was guessed. */
  readonly choices?: Partial<Pick<Column, 'field' | 'key' | 'kind'>>;
}

/** The fields of a user that a cell can hold, and how it may be read. */
export const fields: Readonly<Record<string, readonly CellKind[]>> = {
  user_id: ['text'],
  email: ['text'],
  name: ['text'],
  created_at: timeKinds,
  last_request_at: timeKinds,
  last_seen_ip: ['text'],
  last_seen_user_agent: ['text'],
  unsubscribed_from_emails: ['flag'],
  custom_data: ['text', 'number', 'comma', 'flag', ...timeKinds],
};

export const kindTitles: Readonly<Record<CellKind, string>> = {
  text: 'text',
  number: 'number',
  comma: 'number with a decimal comma',
  flag: 'true or false',
  json: 'as it is',
  undecided: 'choose …',
  ...timeTitles,
};

const isTimeKind = (kind: CellKind): kind is TimeKind => Object.hasOwn(timeTitles, kind);

/** Columns of a file of failures, before its own. */
export const failureColumns: readonly string[] = ['import_row', 'import_error'];

/** Tests whether a header is that of a file of failures, which is imported again. */
export const isOfFailures = (header: readonly string[]): boolean =>
  failureColumns.every((name, index) => header[index] === name);

/** A name in lower case, with one `_` between its words and without what stands in brackets. */
function plainName(header: string): string {
  return header
    .trim()
    .replace(/\([^()]*\)$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** Other names that headers give the fields. */
const otherNames: Readonly<Record<string, string>> = {
  id: 'user_id',
  uid: 'user_id',
  userid: 'user_id',
  external_id: 'user_id',
  mail: 'email',
  e_mail: 'email',
  email_address: 'email',
  full_name: 'name',
  display_name: 'name',
  created: 'created_at',
  signed_up: 'created_at',
  signed_up_at: 'created_at',
  sign_up_date: 'created_at',
  signup_date: 'created_at',
  last_seen: 'last_request_at',
  last_seen_at: 'last_request_at',
  last_impression_at: 'last_request_at',
  ip: 'last_seen_ip',
  ip_address: 'last_seen_ip',
  user_agent: 'last_seen_user_agent',
  unsubscribed: 'unsubscribed_from_emails',
};

/** The field of a user that a header names; undefined when it is none. */
export function fieldOf(header: string): string | undefined {
  const name = plainName(header);
  const field = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  return field && field !== 'custom_data' && Object.hasOwn(fields, field) ? field : undefined;
}

/** Words in the names of columns that nobody wants in a support tool. */
const secretWords =
  /^(?:(?:api|auth|access|private|secret|encryption|session)_?(?:key|id)|.*(?:passw|passphrase|secret|credential|passwort|kennwort|contrasena|mot_de_passe).*|(?:.*_)?(?:pass|passcode|pwd|pw|tokens?|hash|hashed|digest|salt|otp|totp|pin|cvv|cvc|ssn|iban|cookie|authorization|jwt|apikey|privatekey|card_number|credit_card)(?:_.*)?)$/;

/** Values that are secrets by their form: hashes of passwords, signed tokens, keys of payment services. */
const secretValue =
  /^(?:\$(?:2[abxy]?|argon2(?:id?|d)?|[156yPH])\$|eyJ[\w-]+\.eyJ|[sr]k_(?:live|test)_|gh[pousr]_)/;

/** Tests whether a column looks as if it held passwords, tokens, hashes or the like. */
export function looksSecret(header: string, cells: readonly string[] = []): boolean {
  const name = plainName(header.slice(0, 200).replace(/^custom_data\./, ''));
  return secretWords.test(name) || cells.some((cell) => secretValue.test(cell));
}

/** Reads a number. Too many digits make a text none, and so does a leading zero, as in a zip code. */
function readNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return undefined;
  return text.replace(/\D/g, '').length > 15 ? undefined : Number(text);
}

/** Like `readNumber`, for a column that was only guessed to hold numbers: of a version, 1.10 is not 1.1. */
function readPlainNumber(text: string): number | undefined {
  const value = readNumber(text);
  return String(value) === text ? value : undefined;
}

/** Reads numbers such as `1234,5` and `1.234,5`. */
function readCommaNumber(text: string): number | undefined {
  if (!/^-?(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?:,\d{1,15})?$/.test(text)) return undefined;
  return readNumber(text.replaceAll('.', '').replace(',', '.'));
}

const wordFlags: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'wahr', 'vrai', 'verdadero'].map((word) => [word, true] as const),
  ...['false', 'falsch', 'faux', 'falso'].map((word) => [word, false] as const),
]);

const flags: ReadonlyMap<string, boolean> = new Map([
  ...wordFlags,
  ...['yes', 'y', 't', 'on', '1', 'ja', 'j', 'oui', 'si', 'sí'].map(
    (word) => [word, true] as const,
  ),
  ...['no', 'n', 'f', 'off', '0', 'nein', 'non'].map((word) => [word, false] as const),
]);

const flagOf = (text: string) => flags.get(text.toLowerCase());

/**
 * Tests whether words are surely flags: `true` and `false` are. A column of `NO` alone may be countries, and of `f`
 * anything, so that these must come with their opposites, written out.
 */
function areFlags(cells: readonly string[]): boolean {
  if (cells.every((cell) => wordFlags.has(cell.toLowerCase()))) return true;
  const values = new Set(cells.map((cell) => (cell.length > 1 ? flagOf(cell) : undefined)));
  return values.size === 2 && !values.has(undefined);
}

/** The value of a cell that is not empty, with its column's kind; undefined when it cannot be read so. */
export function readCell(cell: string, column: Column): string | number | boolean | undefined {
  const { kind, guessed, field } = column;
  if (isTimeKind(kind)) return guessed ? readPlainTime(cell, kind) : readTime(cell, kind);
  if (kind === 'number') return guessed ? readPlainNumber(cell) : readNumber(cell);
  if (kind === 'comma') return readCommaNumber(cell);
  if (kind === 'flag') return flagOf(cell);
  if (kind === 'undecided') return undefined;
  // A long number that a spreadsheet has shortened, as 1.23457E+15.
  return field === 'user_id' && /^\d(?:[.,]\d+)?E\+\d+$/i.test(cell) ? undefined : cell;
}

/** Explains why `readCell` does not read a cell. */
export function explainCell(cell: string, column: Column): string {
  const { kind, guessed, field } = column;
  const shown = `"${cell.slice(0, 60)}${cell.length > 60 ? '…' : ''}"`;
  if (kind === 'undecided') return `${shown} needs a choice: how is the column read?`;
  if (field === 'user_id') return `${shown} is a number that a spreadsheet has shortened`;
  if (guessed && readCell(cell, { ...column, guessed: false }) !== undefined) {
    return `${shown} is not like the first rows: choose how the column is read`;
  }
  return `${shown} is no ${kindTitles[kind]}`;
}

/** The kind of a column that becomes this field, by its first cells. */
export function guessKind(field: string, cells: readonly string[]): CellKind {
  const kinds = fields[field] ?? ['text'];
  const filled = cells.filter((cell) => cell !== '');
  if (kinds === timeKinds) return guessTimeKind(filled) ?? 'undecided';
  if (kinds.length === 1 || !filled.length) return kinds[0] ?? 'text';
  if (filled.every((cell) => readPlainNumber(cell) !== undefined)) return 'number';
  // "1,234" alone may be a thousand.
  const isComma = filled.some((cell) => cell.includes(',') && !/^-?\d{1,3}(?:,\d{3})+$/.test(cell));
  if (isComma && filled.every((cell) => readCommaNumber(cell) !== undefined)) return 'comma';
  return areFlags(filled) ? 'flag' : 'text';
}

/** Guesses what the columns of a CSV file are, by their headers and first rows. */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): readonly Column[] {
  const taken = new Set<string>();
  return header.map((name, index) => {
    const cells = sample.map((row) => row[index]?.trim() ?? '');
    const found = fieldOf(name);
    // Only the first column with a name of the field becomes the field.
    const field = found && !taken.has(found) ? found : 'custom_data';
    const key = name.trim().replace(/^custom_data\./, '');
    const kind = guessKind(field, cells);
    const column = { header: name, field, key, kind, guessed: kind !== 'undecided' };
    if (name === '' || failureColumns.includes(name)) return { ...column, field: '' };
    if (field === 'custom_data' && looksSecret(name, cells)) {
      return { ...column, field: '', secret: true };
    }
    if (field !== 'custom_data') taken.add(field);
    return column;
  });
}

/** Lists why a file cannot be imported with these columns. Objects of JSON name their fields themselves. */
export function findColumnIssues(
  columns: readonly Column[],
  format: 'csv' | 'lines' | 'array',
): readonly string[] {
  const used = columns.filter(({ field }) => field);
  const issues = used
    .filter(({ kind }) => kind === 'undecided')
    .map(({ header }) => `Choose how ${header} is read.`);
  if (format !== 'csv') return issues;
  const targets = used.map(({ field, key }) =>
    field === 'custom_data' ? `custom_data.${key}` : field,
  );
  const doubled = targets.filter((target, index) => targets.indexOf(target) < index);
  for (const target of new Set(doubled)) {
    issues.push(`Two columns become ${target}. Leave one of them out.`);
  }
  if (!targets.includes('email') && !targets.includes('user_id')) {
    issues.push('One column must become email or user_id.');
  }
  if (targets.includes('custom_data.')) issues.push('Each column of custom data needs a key.');
  return issues;
}
