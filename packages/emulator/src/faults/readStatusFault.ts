import { FieldException, type JsonObject } from '../contract.ts';
import { readString } from '../fields.ts';
import { readStatus } from './readStatus.ts';
import type { Strike } from './Strike.ts';

/** An error in the API's envelope. */
export interface StatusError {
  readonly status: number;
  /** What the fault calls it; the API's own name for the status when left out. */
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
  // What a header can hold, and no more.
  if (typeof retryAfter === 'string' && /^[ -~]+$/.test(retryAfter)) return retryAfter;
  throw new FieldException('retryAfter', 'must be seconds from 0, a Date or a text in ASCII');
}

/** Reads a fault that is an error in the envelope. */
export function readStatusFault(source: JsonObject, writeError: WriteError): Strike {
  const isError = (status: number) => status >= 400 && status <= 599;
  const status = readStatus(source, isError, 'must be an integer from 400 to 599') ?? 500;
  const type = readString(source, 'type');
  const message =
    readString(source, 'message') ?? `The emulator was asked to fail with status ${status}`;
  const retryAfter = readRetryAfter(source);
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  return () => writeError({ status, type, message, headers });
}
