import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../values.ts';
import { selected, selectionEntries, tagResponse } from './schemas.ts';
import type { Tag, UserSelection } from './types.ts';

/** Parameters of {@link untagUsers}. */
export type UntagUsersParams = UserSelection & {
  /** The tag's name. */
  name: string;
};

/** Schema of {@link UntagUsersParams}. */
export const UntagUsersParamsSchema = v.pipe(
  v.looseObject({ name: NonEmptySchema, ...selectionEntries }),
  selected(),
);

/**
 * Takes a tag away from users. Unknown users are skipped. A name of no tag creates one, because the
 * request is the one that writes tags.
 *
 * Endpoint: `PUT /tags` with `tag_or_untag: "untag"`.
 *
 * Source: clients of 2012 to 2014. Not specified by v1: that unknown users are skipped.
 *
 * @throws {InvalidRequestError} when there is no name, or not one user_id or email; nothing is sent
 * then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, untagUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const tag = await untagUsers(client, { name: 'Free Trial', emails: ['somebody@example.com'] });
 * console.log(`${tag.tagged_user_count} users still have it`);
 * ```
 */
export async function untagUsers(
  client: Client,
  params: UntagUsersParams,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'PUT', path: '/tags' } as const;
  const body = { ...checkParams(UntagUsersParamsSchema, params, call), tag_or_untag: 'untag' };
  return client.request({ ...call, body, response: tagResponse }, options);
}
