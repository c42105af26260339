import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { TagInputSchema, tagResponse } from './schemas.ts';
import type { Tag, TagInput } from './types.ts';

/**
 * Creates a tag, or updates the one of that name, and tags or untags users with it. Unknown users are
 * skipped.
 *
 * Endpoint: `POST /tags`.
 *
 * Source: clients of 2012 to 2014. Not specified by v1: that unknown users are skipped.
 *
 * @throws {InvalidRequestError} when there is no name, or users without `tag_or_untag`; nothing is
 * sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createTag } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
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
  const body = checkParams(TagInputSchema, params, call);
  return client.request({ ...call, body, response: tagResponse }, options);
}
