import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type Tag, tagResponse } from './Tag.ts';
import { type TagInput, TagInputSchema } from './TagInput.ts';

/**
 * Creates a tag, or updates the one of that name, and tags or untags users with it. Users there are
 * not are skipped.
 *
 * Endpoint: `POST /tags`.
 *
 * Source: clients of 2012 to 2014; that unknown users are skipped is our reading of them.
 *
 * @throws {InvalidRequestError} when there is no name, or users without `tag_or_untag`; nothing is
 * sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createTag } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const tag = await createTag(client, {
 *   name: 'Free Trial',
 *   color: 'green',
 *   emails: ['somebody@example.com'],
 *   tag_or_untag: 'tag',
 * });
 * console.log(tag.id);
 * ```
 */
export async function createTag(
  client: Client,
  params: TagInput,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'POST', path: '/tags' } as const;
  checkParams(TagInputSchema, params, call);
  return client.request({ ...call, body: params, response: tagResponse }, options);
}
