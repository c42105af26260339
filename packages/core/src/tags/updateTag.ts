import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type Tag, tagResponse } from './Tag.ts';
import { type TagInput, TagInputSchema } from './TagInput.ts';

/**
 * Updates the tag of a name, and tags or untags users with it. When there is no such tag, one is
 * created. Users there are not are skipped.
 *
 * Endpoint: `PUT /tags`.
 *
 * Source: clients of 2012 to 2014; that unknown users are skipped is our reading of them.
 *
 * @throws {InvalidRequestError} when there is no name, or users without `tag_or_untag`; nothing is
 * sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, updateTag } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * await updateTag(client, { name: 'Free Trial', color: 'gold' });
 * ```
 */
export async function updateTag(
  client: Client,
  params: TagInput,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'PUT', path: '/tags' } as const;
  checkParams(TagInputSchema, params, call);
  return client.request({ ...call, body: params, response: tagResponse }, options);
}
