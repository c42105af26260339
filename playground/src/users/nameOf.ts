import type { User } from '@intercom-fetch/core';
import { toText } from './toText.ts';

/** What to call a user. Every field may be missing. */
export function nameOf({ name, email, user_id }: User): string {
  const names = [name, email, user_id].map(toText);
  return names.find((text) => text.trim() !== '') ?? 'A user without a name';
}
