import type { Issue } from '../validate.ts';
import { type ErrorContext, IntercomError } from './IntercomError.ts';

/** What is known of an answer that cannot be used. */
export interface InvalidResponseDetails {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly issues?: readonly Issue[] | undefined;
}

/**
 * The server reported success, but its answer cannot be used: it is not JSON, was cut off, or is
 * not what was asked for. With `validation: 'strict'`, also an answer that is off-schema. A write
 * may well have happened.
 */
export class InvalidResponseError extends IntercomError {
  override readonly name = 'InvalidResponseError';
  /** HTTP status of the answer. */
  readonly status: number;
  /** Headers of the answer. */
  readonly headers: Headers;
  /**
   * The answer's JSON; or the first 10,000 characters of its text, when that is not JSON or is longer
   * than 100,000 characters, because a log may keep the error for long. Undefined when it is empty.
   */
  readonly body: unknown;
  /** Where the answer is off-schema; empty when it is not JSON at all. */
  readonly issues: readonly Issue[];

  constructor(message: string, details: InvalidResponseDetails, context?: ErrorContext) {
    super(message, context);
    this.status = details.status;
    this.headers = details.headers;
    this.body = details.body;
    this.issues = details.issues ?? [];
  }
}
