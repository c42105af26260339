import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries } from '../users/identified.ts';
import type { UserIdentifier } from '../users/UserIdentifier.ts';
import { type Impression, impressionResponse } from './Impression.ts';

/** Parameters of {@link createImpression}. */
export type CreateImpressionParams = UserIdentifier & {
  /** The IP address the user came from. */
  user_ip?: string | null | undefined;
  /** The user's browser, as its `User-Agent` header says. */
  user_agent?: string | null | undefined;
  /** URL of the page the user saw. */
  location?: string | null | undefined;
};

const text = v.nullish(v.string());

/** Schema of {@link CreateImpressionParams}. */
export const CreateImpressionParamsSchema: v.GenericSchema = identified(
  v.looseObject({ ...identifierEntries, user_ip: text, user_agent: text, location: text }),
);

/**
 * Records that a user has seen a page of the app: it counts towards the user's sessions and moves
 * the time the user was last seen. The answer says how many messages are waiting.
 *
 * Endpoint: `POST /users/impressions`.
 *
 * Source: clients of 2012 to 2014; what it moves is our reading of them.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when neither email nor user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createImpression } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const { unread_messages } = await createImpression(client, {
 *   email: 'somebody@example.com',
 *   user_ip: '203.0.113.7',
 *   location: 'https://app.example.com/invoices',
 * });
 * console.log(`${unread_messages ?? 0} unread`);
 * ```
 */
export async function createImpression(
  client: Client,
  params: CreateImpressionParams,
  options?: RequestOptions,
): Promise<Impression> {
  const call = { method: 'POST', path: '/users/impressions' } as const;
  checkParams(CreateImpressionParamsSchema, params, call);
  return client.request({ ...call, body: params, response: impressionResponse }, options);
}
