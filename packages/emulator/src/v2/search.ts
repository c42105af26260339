import type { JsonObject } from '../contract.ts';
import { invalidParameter, missingParameter, V2Exception } from './errors.ts';
import { refuseOtherFields } from './http.ts';

/** Type of a field. `reference` is the id of another record, `text` is searched word by word. */
export type FieldType = 'string' | 'integer' | 'date' | 'boolean' | 'reference' | 'text';

/** Value of a field in a record or in a query. */
export type FieldValue = string | number | boolean | null;

/** A field that can be searched for. */
export interface Field<T> {
  readonly type: FieldType;
  /** Returns the value of a record, or several values where it refers to several other records. */
  readonly read: (record: T) => FieldValue | readonly FieldValue[];
  /** True if `=`, `!=`, `IN` and `NIN` ignore case. */
  readonly ignoreCase?: boolean;
}

/** A parsed query with its predicate. */
export type Filter<T> =
  | {
      readonly kind: 'condition';
      readonly field: string;
      readonly operator: string;
      readonly values: readonly FieldValue[];
      readonly matches: (record: T) => boolean;
    }
  | {
      readonly kind: 'AND' | 'OR';
      readonly filters: readonly Filter<T>[];
      readonly matches: (record: T) => boolean;
    };

/** Fields and operators of the search for one kind of record. */
export interface SearchRules<T> {
  /** Returns the field of a name. */
  readonly fieldOf: (name: string) => Field<T> | undefined;
  readonly operators: Readonly<Record<FieldType, readonly string[]>>;
  /** Precision of dates: those of contacts match by the day, those of conversations by the second. */
  readonly dates: 'day' | 'second';
}

const maxFilters = 15;
const maxDepth = 2;
const secondsOfDay = 86_400;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts a value of a query to the type of its field; undefined when it does not fit. */
function readValue(value: unknown, type: FieldType): FieldValue | undefined {
  if (value === null) return null;
  if (type === 'boolean') {
    if (value === 'true' || value === 'false') return value === 'true';
    return typeof value === 'boolean' ? value : undefined;
  }
  if (type === 'integer' || type === 'date') {
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    return Number.isSafeInteger(number) ? Number(number) : undefined;
  }
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value : undefined;
}

const fold = (value: FieldValue) => (typeof value === 'string' ? value.toLowerCase() : value);

/** Splits a text into words, for fields that are searched word by word. */
function wordsOf(value: FieldValue): FieldValue[] {
  return String(value ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

type Test = (found: FieldValue) => boolean;

/** Compiles an operator of text, which ignores case, to a test of a value. */
function compileText(operator: string, value: FieldValue): Test {
  const wanted = String(value).toLowerCase();
  const compare = {
    '~': (text: string) => text.includes(wanted),
    '!~': (text: string) => !text.includes(wanted),
    '^': (text: string) => text.startsWith(wanted),
    $: (text: string) => text.endsWith(wanted),
  }[operator];
  return (found) => {
    if (found === null) return operator === '!~';
    return compare?.(String(found).toLowerCase()) ?? false;
  };
}

/** Compiles a comparison of numbers or times to a test of a value. */
function compileOrder(operator: string, value: number, byDay: boolean): Test {
  // With the precision of a day, "after" starts with the next day and "before" ends with the day before.
  const start = byDay ? Math.floor(value / secondsOfDay) * secondsOfDay : value;
  const compare = {
    '=': (time: number) => time >= start && time < start + secondsOfDay,
    '>': (time: number) => (byDay ? time >= start + secondsOfDay : time > start),
    '<': (time: number) => time < start,
    '>=': (time: number) => time >= start,
    '<=': (time: number) => time <= start,
  }[operator];
  return (found) => typeof found === 'number' && (compare?.(found) ?? false);
}

interface Condition<T> {
  readonly field: Field<T>;
  readonly operator: string;
  readonly values: readonly FieldValue[];
  readonly dates: SearchRules<T>['dates'];
}

/** Compiles one condition. A record with several values matches `=` when one of them does. */
function compile<T>({ field, operator, values, dates }: Condition<T>): (record: T) => boolean {
  const { type, read, ignoreCase = false } = field;
  const all = (record: T): readonly FieldValue[] => {
    const found = read(record);
    if (type === 'text') return wordsOf(found as FieldValue);
    return Array.isArray(found) ? found : [found as FieldValue];
  };
  const [first = null] = values;
  const byDay = type === 'date' && dates === 'day';
  if (['<', '>', '<=', '>='].includes(operator) || (byDay && operator === '=' && first !== null)) {
    // The second-precise `<` and `>` of conversations include the second itself.
    const includes = type === 'date' && !byDay && operator.length === 1 ? `${operator}=` : operator;
    const test = compileOrder(includes, Number(first), byDay);
    return (record) => all(record).some(test);
  }
  if (['~', '!~', '^', '$'].includes(operator)) {
    const test = compileText(operator, first);
    return (record) => test(read(record) as FieldValue);
  }
  const ignores = ignoreCase || type === 'text';
  const wanted = new Set(ignores ? values.map(fold) : values);
  const isNegated = operator === '!=' || operator === 'NIN';
  return (record) => {
    const found = all(record);
    // A record without any value matches `null`.
    const has =
      found.length === 0
        ? wanted.has(null)
        : found.some((value) => wanted.has(ignores ? fold(value) : value));
    return has !== isNegated;
  };
}

/** Parses one condition. `path` is its place in the query, for errors. */
function parseCondition<T>(data: JsonObject, path: string, rules: SearchRules<T>): Filter<T> {
  refuseOtherFields(data, ['field', 'operator', 'value'], path);
  const { field: name, operator, value } = data;
  if (typeof name !== 'string') throw invalidParameter(`${path}.field must be a string`);
  if (typeof operator !== 'string') throw invalidParameter(`${path}.operator must be a string`);
  const field = rules.fieldOf(name);
  if (!field)
    throw invalidParameter(`${path}.field '${name.slice(0, 100)}' cannot be searched for`);
  const operators = rules.operators[field.type];
  if (!operators.includes(operator)) {
    throw invalidParameter(
      `${path}.operator of ${name} must be one of ${operators.join(', ')}, not '${operator.slice(0, 20)}'`,
    );
  }
  const takesList = operator === 'IN' || operator === 'NIN';
  if (Array.isArray(value) !== takesList) {
    throw invalidParameter(
      `${path}.value must ${takesList ? '' : 'not '}be an array with the operator ${operator}`,
    );
  }
  if (value === undefined) throw missingParameter(`${path}.value is required`);
  // Lists hold neither `null` nor `true`, which a single value can be.
  const list = Array.isArray(value) ? value : [];
  if (!list.every((each) => typeof each === 'string' || Number.isSafeInteger(each))) {
    throw invalidParameter(`${path}.value of ${name} must hold strings and integers only`);
  }
  const takesNull = operator === '=' || operator === '!=';
  const values = (takesList ? list : [value]).map((each) => {
    const read = readValue(each, field.type);
    if (read !== undefined && (read !== null || takesNull)) return read;
    throw invalidParameter(`${path}.value of ${name} must be of the type ${field.type}`);
  });
  const matches = compile({ field, operator, values, dates: rules.dates });
  return { kind: 'condition', field: name, operator, values, matches };
}

/** Parses a condition or a group. `path` is its place in the query, for errors. */
function parseFilter<T>(
  data: unknown,
  path: string,
  depth: number,
  rules: SearchRules<T>,
): Filter<T> {
  if (!isObject(data)) throw invalidParameter(`${path} must be an object`);
  if ('field' in data) return parseCondition(data, path, rules);
  refuseOtherFields(data, ['operator', 'value'], path);
  const { operator, value } = data;
  if (operator !== 'AND' && operator !== 'OR') {
    throw invalidParameter(`${path}.operator must be AND or OR, or have a field beside it`);
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidParameter(`${path}.value must be an array of filters`);
  }
  if (depth > maxDepth) {
    throw invalidParameter(`${path} must not be nested more than ${maxDepth} levels deep`);
  }
  if (value.length > maxFilters) {
    throw invalidParameter(`${path}.value must not have more than ${maxFilters} filters`);
  }
  const filters = value.map((each, index) =>
    parseFilter(each, `${path}.value[${index}]`, depth + 1, rules),
  );
  const conditions = filters.filter(({ kind }) => kind === 'condition');
  if (conditions.length > 0 && conditions.length < filters.length) {
    throw invalidParameter(`${path}.value must hold either conditions or groups, not both`);
  }
  return {
    kind: operator,
    filters,
    matches:
      operator === 'AND'
        ? (record) => filters.every(({ matches }) => matches(record))
        : (record) => filters.some(({ matches }) => matches(record)),
  };
}

/**
 * Reads the `query` of a search.
 *
 * @throws V2Exception 400 that names the part that is wrong.
 */
export function parseQuery<T>(query: unknown, rules: SearchRules<T>): Filter<T> {
  if (query === undefined || query === null) throw missingParameter('Query is required');
  return parseFilter(query, 'query', 1, rules);
}

/** Lists the filters that every matching record has to meet. */
export function conjunctsOf<T>(filter: Filter<T>): readonly Filter<T>[] {
  return filter.kind === 'AND' ? filter.filters : [filter];
}

/** Order of the results of a search. */
export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * Reads the `sort` of a search. The default is by creation, newest first.
 *
 * @throws V2Exception 400 for an unknown field or order.
 */
export function parseSort(sort: unknown, isField: (name: string) => boolean): Sort {
  if (sort === undefined) return { field: 'created_at', descending: true };
  if (!isObject(sort)) throw invalidParameter('sort must be an object');
  refuseOtherFields(sort, ['field', 'order'], 'sort');
  const { field = 'created_at', order = 'descending' } = sort;
  if (typeof order !== 'string') throw invalidParameter('sort.order must be a string');
  if (order !== 'ascending' && order !== 'descending') {
    throw new V2Exception(
      400,
      'invalid_sort_order',
      `Invalid sort order '${order.slice(0, 100)}'. Must be one of: ascending, descending`,
    );
  }
  if (typeof field !== 'string' || !isField(field)) {
    throw invalidParameter('sort.field is not a field that can be sorted by');
  }
  return { field, descending: order === 'descending' };
}
