import { ApiException, badRequest, FieldException, type JsonObject } from '../contract.ts';
import { readBoolean, readString, refuseUnknown } from '../fields.ts';
import { ConnectionReset } from '../http/respond.ts';
import { cutOff, maxDelay, pause, type Strike, slow, stallBody } from './strikes.ts';

function readStatus(
  { status }: JsonObject,
  isAllowed: (status: number) => boolean,
  expectation: string,
): number | undefined {
  if (status === undefined) return undefined;
  if (Number.isInteger(status) && isAllowed(Number(status))) return Number(status);
  throw new FieldException('status', expectation);
}

/** A response that is not the API's. `status` is its default. */
interface Foreign {
  readonly type: string;
  readonly text: string;
  readonly status: number;
}

const page = `<!doctype html>
<html lang="en">
  <head><title>Bad Gateway</title></head>
  <body><h1>Bad Gateway</h1></body>
</html>
`;

const html: Foreign = { type: 'text/html; charset=utf-8', text: page, status: 502 };

const garbage: Foreign = {
  type: 'application/json; charset=utf-8',
  text: '{"users": [}garbage',
  status: 200,
};

function hasBody(status: number): boolean {
  return status >= 200 && status <= 599 && ![204, 205, 304].includes(status);
}

/** Reads a fault that responds with something other than the API's JSON. */
function readForeignFault(source: JsonObject, { type, text, ...foreign }: Foreign): Strike {
  const expectation = 'must be an integer from 200 to 599, of a status that has a body';
  const status = readStatus(source, hasBody, expectation) ?? foreign.status;
  return () => new Response(text, { status, headers: { 'Content-Type': type } });
}

/** An error in the API's envelope. */
interface StatusError {
  readonly status: number;
  /** Default: the API's own name for the status. */
  readonly type?: string | undefined;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts an error into the envelope of the API that fails. */
export type WriteError = (error: StatusError) => Response;

function readRetryAfter({ retryAfter }: JsonObject): string | undefined {
  if (retryAfter === undefined) return undefined;
  if (Number.isFinite(retryAfter) && Number(retryAfter) >= 0) return String(retryAfter);
  if (retryAfter instanceof Date && !Number.isNaN(retryAfter.getTime())) {
    return retryAfter.toUTCString();
  }
  // Printable ASCII: other characters could end the header.
  if (typeof retryAfter === 'string' && /^[ -~]+$/.test(retryAfter)) return retryAfter;
  throw new FieldException('retryAfter', 'must be seconds from 0, a Date or a text in ASCII');
}

/** Reads a fault that is an error in the envelope. */
function readStatusFault(source: JsonObject, writeError: WriteError): Strike {
  const isError = (status: number) => status >= 400 && status <= 599;
  const status = readStatus(source, isError, 'must be an integer from 400 to 599') ?? 500;
  const type = readString(source, 'type');
  const message =
    readString(source, 'message') ?? `The emulator was asked to fail with status ${status}`;
  const retryAfter = readRetryAfter(source);
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  return () => writeError({ status, type, message, headers });
}

/** Decides which requests a fault strikes, and how many. */
export interface Scope {
  readonly times: number;
  onStrike?(left: number): void;
  /** @param path - The path of the request, without its trailing slash. */
  matches(method: string, path: string): boolean;
}

/** The names of the fields that are read here. */
export const scopeFields: readonly string[] = ['on', 'times', 'onStrike'];

/** The paths of an API, under the names that `on` takes. */
export interface FaultPaths {
  /** The names of all paths. */
  readonly names: () => readonly string[];
  /** The name of the path of a request; `undefined` where the API has none. */
  readonly nameOf: (path: string) => string | undefined;
}

function readTimes({ times = 1 }: JsonObject): number {
  const isCount = Number.isSafeInteger(times) || times === Number.POSITIVE_INFINITY;
  if (isCount && Number(times) >= 1) return Number(times);
  throw new FieldException('times', 'must be a positive integer or Infinity');
}

function readOnStrike({ onStrike }: JsonObject): Pick<Scope, 'onStrike'> {
  if (onStrike === undefined) return {};
  if (typeof onStrike !== 'function') throw new FieldException('onStrike', 'must be a function');
  return { onStrike: (left) => onStrike(left) };
}

function readOn({ on }: JsonObject, { names, nameOf }: FaultPaths): Scope['matches'] {
  if (on === undefined) return () => true;
  const [, method, path] = (typeof on === 'string' && /^(?:([A-Za-z]+) )?(\/\S*)$/.exec(on)) || [];
  if (path === undefined) {
    throw new FieldException('on', 'must be like "GET /users", or "/users" for every method');
  }
  const wanted = path.endsWith('/') ? path.slice(0, -1) : path;
  const known = new Set(names());
  if (!known.has(wanted)) {
    throw new FieldException('on', `must be at one of ${[...known].join(', ')}, not at ${path}`);
  }
  return (requestMethod, requestPath) =>
    (method === undefined || method.toUpperCase() === requestMethod.toUpperCase()) &&
    nameOf(requestPath) === wanted;
}

/**
 * @param paths - The paths that the API has; `on` must be at one of them.
 * @throws FieldException that names the field which is wrong.
 */
export function readScope(source: JsonObject, paths: FaultPaths): Scope {
  return { times: readTimes(source), matches: readOn(source, paths), ...readOnStrike(source) };
}

/** The effect of a fault. */
export interface ReadFault {
  /** True to carry out the request first. */
  readonly handled: boolean;
  readonly strike: Strike;
}

const reset: Strike = () => {
  throw new ConnectionReset();
};

const stall: Strike = async (target) => {
  await pause(Number.POSITIVE_INFINITY, target.under);
  // Not reached: only an abort ends that pause.
  return reset(target);
};

function readSlow({ ms = 1000, handled }: JsonObject): Strike {
  if (!(typeof ms === 'number' && ms >= 0 && ms <= maxDelay)) {
    throw new FieldException('ms', `must be milliseconds from 0 to ${maxDelay}`);
  }
  if (handled === false) {
    throw new FieldException('handled', 'must not be false, or there is no response to slow down');
  }
  return slow(ms);
}

interface Kind {
  /** Names of the fields that only this kind has. */
  readonly fields: readonly string[];
  /** Given for a kind that spoils the real response, so that the request must be carried out. */
  readonly spoils?: true;
  readonly read: (source: JsonObject, writeError: WriteError) => Strike;
}

const kinds: Readonly<Record<string, Kind>> = {
  stall: { fields: [], read: () => stall },
  reset: { fields: [], read: () => reset },
  cutOff: { fields: [], read: () => cutOff, spoils: true },
  stallBody: { fields: [], read: () => stallBody, spoils: true },
  slow: { fields: ['ms'], read: readSlow, spoils: true },
  html: { fields: ['status'], read: (source) => readForeignFault(source, html) },
  garbage: { fields: ['status'], read: (source) => readForeignFault(source, garbage) },
};

const statusKind: Kind = {
  fields: ['status', 'type', 'message', 'retryAfter'],
  read: readStatusFault,
};

/** The names of the kinds, as `kind` has them. */
const kindNames: readonly string[] = Object.keys(kinds);

function readKind({ kind, status }: JsonObject): Kind {
  if (kind === undefined && status !== undefined) return statusKind;
  const known = kindNames.find((name) => name === kind);
  const found = known === undefined ? undefined : kinds[known];
  if (found) return found;
  throw new FieldException(
    'kind',
    `must be one of ${kindNames.join(', ')}, or left out where there is a status`,
  );
}

/**
 * Reads the effect of a fault.
 *
 * @param scope - Names of the fields that the caller reads.
 *
 * @throws FieldException that names the field which is wrong or does not belong there.
 */
export function readFault(
  source: JsonObject,
  writeError: WriteError,
  scope: readonly string[] = [],
): ReadFault {
  const { fields, spoils = false, read } = readKind(source);
  refuseUnknown(source, ['kind', ...fields, ...scope, 'handled']);
  return { strike: read(source, writeError), handled: readBoolean(source, 'handled') ?? spoils };
}

const fieldNames = ['status', 'type', 'message', 'retryAfter', 'ms', 'handled'];

/** Finds a name in any case and with or without hyphens. Returns the text itself when there is none. */
function meant(text: string, names: readonly string[]): string {
  const bare = text.replaceAll('-', '').toLowerCase();
  return names.find((name) => name.toLowerCase() === bare) ?? text;
}

type Value = string | number | boolean;

function readValue(name: string, text: string): Value {
  if (name === 'handled' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = ['status', 'ms', 'retryAfter'].includes(name) && /^-?\d+(\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}

/** Reads `503; retry-after=1` into the fields that `fail` takes. */
function readFields(header: string): Map<string, Value> {
  const [what = '', ...parameters] = header.split(';').map((part) => part.trim());
  const fields = new Map<string, Value>();
  if (/^\d/.test(what)) fields.set('status', readValue('status', what));
  else fields.set('kind', meant(what, kindNames));
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=');
    if (equals === -1) throw badRequest(`"${parameter}" must be a name, "=" and a value`);
    const name = meant(parameter.slice(0, equals).trim(), fieldNames);
    if (fields.has(name)) throw new FieldException(name, 'must be given once');
    fields.set(name, readValue(name, parameter.slice(equals + 1).trim()));
  }
  return fields;
}

/** @throws ApiException 400 that says what is wrong with the header. */
export function readFaultHeader(header: string, writeError: WriteError): ReadFault {
  try {
    return readFault(Object.fromEntries(readFields(header)), writeError);
  } catch (error) {
    if (error instanceof ApiException) throw badRequest(`x-emulator-fault: ${error.message}`);
    throw error;
  }
}
