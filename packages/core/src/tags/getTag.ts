import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../values.ts';
import { tagResponse } from './schemas.ts';
import type { Tag } from './types.ts';

/** Parameters of {@link getTag}. */
export interface GetTagParams {
  /** The tag's name. */
  name: string;
}

/** Schema of {@link GetTagParams}. */
export const GetTagParamsSchema = v.strictObject({
  name: NonEmptySchema,
});

/**
 * Gets one tag, by its name.
 *
 * Endpoint: `GET /tags?name=`.
 *
 * Source: clients of 2012 to 2014.
 *
 * @throws {NotFoundError} when there is no such tag
 * @throws {InvalidRequestError} when no name is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, getTag } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const tag = await getTag(client, { name: 'Free Trial' });
 * console.log(`${tag.tagged_user_count} users are on trial`);
 * ```
 */
export async function getTag(
  client: Client,
  params: GetTagParams,
  options?: RequestOptions,
): Promise<Tag> {
  const call = { method: 'GET', path: '/tags' } as const;
  const { name } = checkParams(GetTagParamsSchema, params, call);
  return client.request({ ...call, query: { name }, response: tagResponse }, options);
}
