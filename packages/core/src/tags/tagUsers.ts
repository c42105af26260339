import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { selected, selectionEntries, tagEntries, tagResponse } from './schemas.ts';
import type { Tag, TagFields, UserSelection } from './types.ts';

/** Parameters of {@link tagUsers}. */
export type TagUsersParams = TagFields & UserSelection;

/** Schema of {@link TagUsersParams}. */
export const TagUsersParamsSchema = v.pipe(
  v.looseObject({ ...tagEntries, ...selectionEntries }),
  selected(),
);

/**
 * Gives users a tag. When there is no tag of that name, one is created. Unknown users are
 * skipped.
 *
 * Endpoint: `PUT /tags` with `tag_or_untag: "tag"`.
 *
 * Source: clients of 2012 to 2014. Not specified by v1: that unknown users are skipped.
 *
 * @throws {InvalidRequestError} when there is no name, or not one user_id or email; nothing is sent
 * then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, tagUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const tag = await tagUsers(client, { name: 'Free Trial', user_ids: ['123', '124'] });
 * console.log(`${tag.tagged_user_count} users have it`);
 * ```
 */
export async function tagUsers(
  client: Client,
  params: TagUsersParams,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'PUT', path: '/tags' } as const;
  const body = { ...checkParams(TagUsersParamsSchema, params, call), tag_or_untag: 'tag' };
  return client.request({ ...call, body, response: tagResponse }, options);
}
