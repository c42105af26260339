import type { User } from '@intercom-fetch/core';

/** What to call a user. Every field may be missing. */
export function nameOf({ name, email, user_id }: User): string {
  return name || email || user_id || 'A user without a name';
}
