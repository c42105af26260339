import { FieldException, type JsonObject, statuses } from '../contract.ts';
import { readString } from '../fields.ts';
import { jsonResponse } from '../jsonResponse.ts';
import { readStatus } from './readStatus.ts';
import type { Strike } from './Strike.ts';

function typeOf(status: number): string {
  if (status > 500) return 'server_error';
  if (status === 403) return 'not_authenticated';
  const [type] = Object.entries(statuses).find(([, code]) => code === status) ?? [];
  return type ?? 'bad_request';
}

function readRetryAfter({ retryAfter }: JsonObject): string | undefined {
  if (retryAfter === undefined) return undefined;
  if (Number.isFinite(retryAfter) && Number(retryAfter) >= 0) return String(retryAfter);
  if (retryAfter instanceof Date && !Number.isNaN(retryAfter.getTime())) {
    return retryAfter.toUTCString();
  }
  // What a header can hold, and no more.
  if (typeof retryAfter === 'string' && /^[ -~]+$/.test(retryAfter)) return retryAfter;
  throw new FieldException('retryAfter', 'must be seconds from 0, a Date or a text in ASCII');
}

/** Reads a fault that is an error in the envelope. */
export function readStatusFault(source: JsonObject): Strike {
  const isError = (status: number) => status >= 400 && status <= 599;
  const status = readStatus(source, isError, 'must be an integer from 400 to 599') ?? 500;
  const type = readString(source, 'type') ?? typeOf(status);
  const message =
    readString(source, 'message') ?? `The emulator was asked to fail with status ${status}`;
  const retryAfter = readRetryAfter(source);
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  return () => jsonResponse({ error: { type, message } }, { status, headers });
}
