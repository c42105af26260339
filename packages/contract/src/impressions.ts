import { optional, text } from './fields.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';
import { type Identifiers, requireIdentified } from './users.ts';

/** A visit of a user. */
export interface ImpressionWrite {
  readonly identifiers: Identifiers;
  readonly user_ip: string | undefined;
  readonly user_agent: string | undefined;
  /** URL of the page. */
  readonly location: string | undefined;
}

/** The operation of `/users/impressions`. */
export interface ImpressionOperations {
  'impressions.create': ImpressionWrite;
}

/** Creates the reader of `/users/impressions`. */
export function createImpressionReaders({
  object,
  identifiers,
}: Reading): OperationReaders<ImpressionOperations> {
  const fields = {
    ...identifiers,
    user_ip: optional(text),
    user_agent: optional(text),
    location: optional(text),
    // The name that v1's PHP client has for `location`.
    current_url: optional(text),
  };
  return {
    'impressions.create': createReader(
      object(fields),
      ({ user_id, email, user_ip, user_agent, location, current_url }): ImpressionWrite => ({
        identifiers: { user_id, email },
        user_ip,
        user_agent,
        location: location ?? current_url,
      }),
      requireIdentified,
    ),
  };
}
