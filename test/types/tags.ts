// Checked by tsc, never run: calls that the types of the tags' operations allow and refuse.
import type { Client } from '@intercom-fetch/core';
import {
  createTag,
  getTag,
  type TagInput,
  tagUsers,
  untagUsers,
  updateTag,
} from '@intercom-fetch/core/tags';

export async function writing(client: Client, input: TagInput) {
  await createTag(client, { name: 'a' });
  await updateTag(client, { name: 'a', color: 'gold', tag_or_untag: 'tag' });
  await createTag(client, { name: 'a', user_ids: ['7'] as const, tag_or_untag: 'untag' });
  await updateTag(client, { name: 'a', emails: ['a@example.com'], tag_or_untag: 'tag' });
  await updateTag(client, input);
  // @ts-expect-error a name is required
  await createTag(client, { color: 'gold' });
  // @ts-expect-error users need tag_or_untag
  await createTag(client, { name: 'a', user_ids: ['7'] });
  // @ts-expect-error users need tag_or_untag
  await updateTag(client, { name: 'a', emails: ['a@example.com'], tag_or_untag: null });
  // @ts-expect-error there is no such color
  await createTag(client, { name: 'a', color: 'pink' });
}

export async function selecting(client: Client) {
  await tagUsers(client, { name: 'a', user_ids: ['7'], color: 'red' });
  await tagUsers(client, { name: 'a', emails: ['a@example.com'], user_ids: null });
  await untagUsers(client, { name: 'a', user_ids: ['7'], emails: ['a@example.com'] });
  // @ts-expect-error some users are required
  await tagUsers(client, { name: 'a' });
  // @ts-expect-error null is no list of users
  await untagUsers(client, { name: 'a', user_ids: null, emails: null });
  // @ts-expect-error untagUsers takes no color
  await untagUsers(client, { name: 'a', user_ids: ['7'], color: 'red' });
}

export async function results(client: Client) {
  const count: number | null | undefined = (await getTag(client, { name: 'a' })).tagged_user_count;
  // @ts-expect-error there is no such field
  (await getTag(client, { name: 'a' })).count;
  return count;
}
