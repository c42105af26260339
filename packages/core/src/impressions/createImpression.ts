import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries } from '../users/schemas.ts';
import type { UserIdentifier } from '../users/types.ts';

/** Parameters of {@link createImpression}. */
export type CreateImpressionParams = UserIdentifier & {
  /** The IP address the user came from. */
  user_ip?: string | null | undefined;
  /** The `User-Agent` header of the user's browser. */
  user_agent?: string | null | undefined;
  /** URL of the page the user saw. */
  location?: string | null | undefined;
};

const text = v.nullish(v.string());

/** Schema of {@link CreateImpressionParams}. */
export const CreateImpressionParamsSchema = v.pipe(
  v.looseObject({ ...identifierEntries, user_ip: text, user_agent: text, location: text }),
  identified(),
);

/**
 * The state of a user's messages after an impression. The field may be null or missing, and fields that
 * are not listed here arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Impression {
  /** How many messages the user has not read. */
  unread_messages?: number | null | undefined;
}

/** Schema of {@link Impression}. */
export const ImpressionSchema = v.looseObject({ unread_messages: v.nullish(v.number()) });

const response: ResponseSpec<Impression> = {
  name: 'an impression',
  isUsable: isJsonObject,
  schema: ImpressionSchema,
};

/**
 * Records that a user has seen a page of the app: it counts towards the user's sessions and moves
 * the time the user was last seen. The result says how many messages are unread.
 *
 * Endpoint: `POST /users/impressions`.
 *
 * Source: clients of 2012 to 2014. Not specified by v1: which fields of the user it moves.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when neither email nor user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createImpression } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
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
  const body = checkParams(CreateImpressionParamsSchema, params, call);
  return client.request({ ...call, body, response }, options);
}
