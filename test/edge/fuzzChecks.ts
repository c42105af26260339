// Checks of requests to the API. They share no code with the proxy.
import assert from 'node:assert/strict';
import type { Scope } from '@intercom-fetch/edge';
import { authorization, type Sent } from './createStage.ts';

const userFields =
  'email user_id name created_at custom_data last_seen_ip last_seen_user_agent last_request_at last_impression_at unsubscribed_from_emails company companies increments';
const eventFields = 'event_name created metadata email user_id type data user';

/** The contract: the fields that each endpoint may get, in its query or its body. */
export const contract: Readonly<Record<string, string>> = {
  'GET /users': 'email user_id page per_page tag_id tag_name',
  'POST /users': userFields,
  'PUT /users': userFields,
  'DELETE /users': 'email user_id',
  'POST /users/bulk_create': 'users',
  'POST /users/notes': 'email user_id body',
  'POST /users/impressions': 'email user_id user_ip user_agent location current_url',
  'GET /users/message_threads': 'email user_id thread_id current_url',
  'POST /users/message_threads': 'email user_id thread_id body url',
  'PUT /users/message_threads': 'email user_id thread_id body read',
  'GET /tags': 'name',
  'POST /tags': 'name user_ids emails tag_or_untag color',
  'PUT /tags': 'name user_ids emails tag_or_untag color',
  'POST /events': eventFields,
};
const unscoped = /^(GET|POST|PUT) \/(tags|users\/bulk_create)$/;

/** Asserts a request of the contract with the proxy's credentials and nothing else. */
export function assertContract({ method, url, headers, json }: Sent): void {
  const { origin, pathname, searchParams, username, hash } = new URL(url);
  assert.equal(origin, 'https://api.intercom.io');
  assert.equal(username + hash, '');
  const endpoint = `${method} ${pathname.replace(/^\/v1/, '')}`;
  const known = contract[endpoint]?.split(' ');
  assert.ok(known, endpoint);
  const names = json === undefined ? [...searchParams.keys()] : Object.keys(Object(json));
  assert.deepEqual(
    names.filter((name) => !known.includes(name)),
    [],
  );
  assert.equal(new Set(names).size, names.length);
  assert.equal(json === undefined, method === 'GET');
  if (json !== undefined) assert.deepEqual([...searchParams], []);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  assert.deepEqual(headers, { accept: 'application/json', authorization, ...type });
}

/** Lists every identifier of a user in a request, at any depth, except in free-form data. */
function identifiersIn(value: unknown): [key: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (['metadata', 'custom_data', 'increments'].includes(key)) return [];
    if (['user_id', 'email', 'user_ids', 'emails', 'id'].includes(key)) return [[key, each]];
    return identifiersIn(each);
  });
}

/** Asserts a request that is about the scope's user only. */
export function assertOwn({ method, url, json }: Sent, scope: Scope): void {
  const { pathname, searchParams } = new URL(url);
  assert.doesNotMatch(`${method} ${pathname.replace(/^\/v1/, '')}`, unscoped);
  const sent = json === undefined ? Object.fromEntries(searchParams) : json;
  const found = identifiersIn(sent);
  assert.ok(found.length > 0 || (sent as { data?: unknown[] }).data?.length === 0, url);
  for (const [key, value] of found) assert.equal(value, scope[key as keyof Scope], key);
}
