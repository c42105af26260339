import type { UserInput } from '@intercom-fetch/core';
import { isJsonObject } from '@intercom-fetch/transport';
import { type Column, explainCell, guessKind, looksSecret, readCell } from './columns.ts';
import { JsonProblem, parseObject } from './json.ts';
import { damage, isDamaged, type RowReader } from './rows.ts';

const timeFields = ['created_at', 'last_request_at', 'last_impression_at'];

/** Name and value of each field, those of custom data one by one. */
function fieldsOf(user: Record<string, unknown>): (readonly [string, unknown])[] {
  return Object.entries(user).flatMap(([name, value]) =>
    name === 'custom_data' && isJsonObject(value) && Object.keys(value).length
      ? Object.entries(value).map(([key, each]) => [`custom_data.${key}`, each] as const)
      : [[name, value] as const],
  );
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Describes a field as a column: sent as it is, but for times, and left out when it looks like a secret. */
function toColumn(header: string, values: readonly unknown[]): Column {
  const isCustom = header.startsWith('custom_data.');
  const key = header.replace(/^custom_data\./, '');
  const cells = values.map(textOf);
  const isTime = timeFields.includes(header);
  const kind = isTime ? guessKind('created_at', cells) : 'json';
  const secret = looksSecret(header, cells);
  return {
    header,
    field: secret ? '' : isCustom ? 'custom_data' : header,
    key,
    kind,
    guessed: isTime && kind !== 'undecided',
    secret,
  };
}

/** The fields of an object by their names. */
type Fields = ReadonlyMap<string, unknown>;

/** Parses the first objects of a file. One that cannot be parsed has no fields; the row says so when it is read. */
export function parseSample(texts: readonly string[]): readonly Fields[] {
  return texts.map((text) => {
    try {
      return new Map(fieldsOf(parseObject(text)));
    } catch {
      return new Map();
    }
  });
}

/** Describes the fields of the first objects of a file as columns. */
export function columnsOfObjects(objects: readonly Fields[]): readonly Column[] {
  const names = new Set(objects.flatMap((fields) => [...fields.keys()]));
  return [...names].map((name) =>
    toColumn(
      name,
      objects.map((fields) => fields.get(name)),
    ),
  );
}

/** The texts of a field in the first objects of a file; empty where it is missing. */
export function textsOfField(objects: readonly Fields[], header: string): readonly string[] {
  return objects.map((fields) => textOf(fields.get(header)));
}

/** Returns the value to send: Unix seconds for a time, or undefined when it cannot be read; any other value as it is. */
function readField(column: Column, value: unknown): unknown {
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText && column.kind !== 'json' ? readCell(String(value), column) : value;
}

/**
 * Makes a user of an object.
 *
 * @param columns - By their headers. A field that is in none of them is sent as it is.
 * @throws {JsonProblem} that says all that is wrong with it.
 */
function readObject(text: string, columns: ReadonlyMap<string, Column>): UserInput {
  const issues: string[] = [];
  const user: [string, unknown][] = [];
  const customData: [string, unknown][] = [];
  const headers = new Set<string>();
  for (const [header, given] of fieldsOf(parseObject(text))) {
    // A field may have the name of one in custom data.
    if (headers.has(header)) issues.push(`${header} is there twice`);
    headers.add(header);
    const known = columns.get(header);
    const column = known ?? toColumn(header, [given]);
    if (!known && column.secret) {
      issues.push(`${header}: looks like a secret, and the first rows have none. Take it out`);
    }
    if (header === '') issues.push('a field has no name');
    if (!column.field) continue;
    const value = readField(column, given);
    if (value === undefined) issues.push(`${header}: ${explainCell(String(given), column)}`);
    const isCustom = column.field === 'custom_data' && header !== 'custom_data';
    if (isCustom) customData.push([column.key, value]);
    else user.push([column.field, value]);
  }
  if (customData.length && headers.has('custom_data')) {
    issues.push('custom_data is there, and so are fields of it');
  }
  if (issues.length) throw new JsonProblem(issues.join('; '));
  if (customData.length) user.push(['custom_data', Object.fromEntries(customData)]);
  // The cast: the library says what is missing.
  return Object.fromEntries(user) as unknown as UserInput;
}

/** Returns the email or user_id in a text that may be no JSON; empty when there is none. */
function nameInObject(text: string): string {
  try {
    const { email, user_id } = parseObject(text);
    return String(email ?? user_id ?? '');
  } catch {
    return '';
  }
}

/** Makes users of rows of JSON. */
export function createJsonReader(columns: readonly Column[]): RowReader {
  const byHeader = new Map(columns.map((column) => [column.header, column]));
  return {
    read({ number, cells, problem }) {
      const [text = ''] = cells;
      const refuse = (reason: string) => [
        { number, cells, name: nameInObject(text), problem: reason },
      ];
      if (problem) return refuse(problem.reason);
      if (isDamaged(text)) return refuse(damage);
      try {
        return [{ number, cells, input: readObject(text, byHeader) }];
      } catch (error) {
        if (!(error instanceof JsonProblem)) throw error;
        return refuse(error.message);
      }
    },
    end: () => [],
  };
}
