import { ApiException, badRequest, FieldException } from '../contract.ts';
import { kindNames, type ReadFault, readFault } from './readFault.ts';
import type { WriteError } from './readStatusFault.ts';

const fieldNames = ['status', 'type', 'message', 'retryAfter', 'ms', 'handled'];

/** The name that is meant, in whatever case and with hyphens or without, or else the text itself. */
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
