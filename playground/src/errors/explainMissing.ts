import type { NotFoundError } from '@intercom-fetch/core';

/** What is not there, by the path under the base URL. The first that fits says it. */
const missing: readonly (readonly [RegExp, string])[] = [
  [
    /^\/users\/message_threads/,
    'There is no such thread, or no such user. Check the thread_id and whose it is.',
  ],
  [/^\/tags/, 'There is no tag with this name. Check it, or create the tag.'],
  [
    /^\/(users\/notes|users\/impressions|events)/,
    'The server knows nobody by this email or user_id. Create the user first.',
  ],
  [/^\/users/, 'The server knows nobody by this email or user_id. Check it, or create the user.'],
];

/** What a 404 means. */
export function explainMissing({ path = '', type }: NotFoundError): string {
  const found = missing.find(([pattern]) => pattern.test(path));
  // Not the API's own answer: more likely there is no API.
  if (!found || type === undefined) return 'Nothing is at this address. Check the base URL.';
  return found[1];
}
