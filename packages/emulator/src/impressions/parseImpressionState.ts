import type { JsonObject } from '../contract.ts';
import { readDate, readString, refuseUnknown } from '../fields.ts';
import type { UserRef } from '../users/userRef.ts';
import type { Impression } from './Impression.ts';

/** An impression in a seed or a snapshot. It does not change the user, as one that is sent does. */
export interface ImpressionState {
  readonly user: UserRef;
  /** In Unix seconds; default: the time of seeding. */
  readonly created_at?: number;
  readonly user_ip?: string | null;
  readonly user_agent?: string | null;
  /** URL of the page. */
  readonly location?: string | null;
}

export function parseImpressionState(element: JsonObject, clock: () => number): Impression {
  refuseUnknown(element, ['user', 'created_at', 'user_ip', 'user_agent', 'location']);
  return {
    created_at: readDate(element, 'created_at') ?? clock(),
    user_ip: readString(element, 'user_ip') ?? null,
    user_agent: readString(element, 'user_agent') ?? null,
    location: readString(element, 'location') ?? null,
  };
}
