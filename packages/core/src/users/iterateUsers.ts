import type { Client, RequestOptions } from '@intercom-fetch/transport';
import { iteratePages, type PagingOptions } from '../paging/iteratePages.ts';
import { listUsers } from './listUsers.ts';
import type { CustomData, User } from './User.ts';
import type { UserFilter } from './UserFilter.ts';
import type { UserPage } from './UserPage.ts';

/** Parameters of {@link iterateUsers}. */
export interface IterateUsersParams extends UserFilter {
  /**
   * Users on a page, 1 to 500.
   * @default 500
   */
  per_page?: number | undefined;
}

/** Options of {@link iterateUsers}; those of a request hold for each page. */
export interface IterateUsersOptions extends RequestOptions, PagingOptions {}

/** Users one by one, or their pages. */
export interface UserIterator<Custom extends object = CustomData>
  extends AsyncGenerator<User<Custom>, void, undefined> {
  /** The same iteration by page, from its start. Requests of its own. */
  pages(): AsyncGenerator<UserPage<Custom>, void, undefined>;
}

/**
 * Iterates over users, in the order of the list. Nothing is sent before the first is asked for.
 *
 * With `concurrency`, pages are fetched ahead and given in order, no more of them at a time than that.
 * When the loop is left early, requests that are under way are aborted.
 *
 * Endpoint: `GET /users`, once for each page. Times in the users are Unix seconds.
 *
 * Source: paging of clients of 2012 to 2014.
 *
 * @throws {InvalidRequestError} when a parameter or option is out of range
 * @throws {IntercomError} see its subclasses; its `page` is where to start again, with `startPage`
 *
 * @example
 * ```ts
 * import { createClient, iterateUsers } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * for await (const user of iterateUsers(client, { tag_name: 'Free Trial' }, { concurrency: 4 })) {
 *   console.log(user.email);
 * }
 * ```
 */
export function iterateUsers<Custom extends object = CustomData>(
  client: Client,
  params: IterateUsersParams = {},
  { concurrency, startPage, ...options }: IterateUsersOptions = {},
): UserIterator<Custom> {
  const pages = () =>
    iteratePages(
      (page, signal) => listUsers<Custom>(client, { ...params, page }, { ...options, signal }),
      ({ users }) => users.length === 0,
      { concurrency, startPage, signal: options.signal },
    );
  async function* users(): AsyncGenerator<User<Custom>, void, undefined> {
    for await (const page of pages()) yield* page.users;
  }
  return Object.assign(users(), { pages });
}
