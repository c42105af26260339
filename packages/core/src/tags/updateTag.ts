import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { TagInputSchema, tagResponse } from './schemas.ts';
import type { Tag, TagInput } from './types.ts';

/**
 * Updates the tag of that name, and tags or untags users with it. When there is no such tag, one is
 * created. Unknown users are skipped.
 *
 * Endpoint: `PUT /tags`.
 *
 * Source: clients of 2012 to 2014. Not specified by v1: that unknown users are skipped.
 *
 * @throws {InvalidRequestError} when there is no name, or users without `tag_or_untag`; nothing is
 * sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, updateTag } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const tag = await updateTag(client, { name: 'Free Trial', color: 'gold' });
 * console.log(tag.name);
 * ```
 */
export async function updateTag(
  client: Client,
  params: TagInput,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'PUT', path: '/tags' } as const;
  const body = checkParams(TagInputSchema, params, call);
  return client.request({ ...call, body, response: tagResponse }, options);
}
