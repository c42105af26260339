import { listUsers } from '@intercom-fetch/core';
import type { Api } from '../../support/api.ts';

/** Three users to tag and untag. */
export const users = [{ user_id: '7' }, { user_id: '8', email: 'a@example.com' }, { user_id: '9' }];

/** Gets the user_ids of the users of a tag, in the order of tagging. */
export async function members({ client }: Api, tag_name: string): Promise<unknown[]> {
  return (await listUsers(client, { tag_name })).users.map(({ user_id }) => user_id);
}

/** Returns the user_ids of the users of a tag, in the order of {@link users}, without a request. */
export function holders({ emulator }: Api, tag: string): string[] {
  const ids = users.map(({ user_id }) => user_id);
  return ids.filter((user_id) => emulator.admin.listTags({ user: { user_id } }).includes(tag));
}
