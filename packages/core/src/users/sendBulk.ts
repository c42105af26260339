import {
  type Client,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { toUserBody, type UserInput } from './UserInput.ts';

/** The endpoint that takes many users. */
export const bulkCall = { method: 'POST', path: '/users/bulk_create' } as const;

/** Most users that one call takes. */
export const mostBulkUsers = 100;

/** What `bulkCreateUsers` gives. */
export interface BulkCreateUsersResult {
  /** The emails, or user_ids, of the users that were not taken. */
  failed: string[];
}

const response: ResponseSpec<BulkCreateUsersResult> = {
  name: 'the list of those that failed',
  isUsable: (body) => isJsonObject(body) && Array.isArray(body['failed']),
  schema: v.looseObject({ failed: v.array(v.string()) }),
};

/** Sends users that have been checked. */
export function sendBulk(
  client: Client,
  users: readonly UserInput[],
  options: RequestOptions | undefined,
): Promise<BulkCreateUsersResult> {
  const body = { users: users.map(toUserBody) };
  return client.request({ ...bulkCall, body, response }, options);
}
