import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { type Tag, tagResponse } from './Tag.ts';
import { selected, selectionEntries, type UserSelection } from './UserSelection.ts';

/** Parameters of {@link untagUsers}. */
export type UntagUsersParams = UserSelection & {
  /** The tag's name. */
  name: string;
};

/** Schema of {@link UntagUsersParams}. */
export const UntagUsersParamsSchema: v.GenericSchema = selected(
  v.looseObject({ name: NonEmptySchema, ...selectionEntries }),
);

/**
 * Takes a tag away from users. Users there are not are skipped. The call is the one that writes
 * tags: a name there is not creates a tag.
 *
 * Endpoint: `PUT /tags` with `tag_or_untag: "untag"`.
 *
 * Source: clients of 2012 to 2014; that unknown users are skipped is our reading of them.
 *
 * @throws {InvalidRequestError} when there is no name, or not one user_id or email; nothing is sent
 * then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, untagUsers } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * await untagUsers(client, { name: 'Free Trial', emails: ['somebody@example.com'] });
 * ```
 */
export async function untagUsers(
  client: Client,
  params: UntagUsersParams,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'PUT', path: '/tags' } as const;
  checkParams(UntagUsersParamsSchema, params, call);
  const body = { ...params, tag_or_untag: 'untag' };
  return client.request({ ...call, body, response: tagResponse }, options);
}
