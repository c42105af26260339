import type { Issue } from '../validate.ts';
import { type ErrorContext, IntercomError } from './IntercomError.ts';

/**
 * The options or parameters cannot make a valid request. It is thrown before anything is sent.
 *
 * @example
 * ```ts
 * import { createClient, createUser, InvalidRequestError } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * try {
 *   await createUser(client, { email: 'ada@example.com', custom_data: { spend: Number.NaN } });
 * } catch (error) {
 *   if (error instanceof InvalidRequestError) console.error(error.issues);
 * }
 * ```
 */
export class InvalidRequestError extends IntercomError {
  override readonly name = 'InvalidRequestError';
  /** Each thing that is wrong, and where. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], context?: ErrorContext) {
    super(
      issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
      context,
    );
    this.issues = issues;
  }
}
