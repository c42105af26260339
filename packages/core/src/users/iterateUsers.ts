import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { iteratePages, type PagingOptions, pageNumber } from '../paging.ts';
import { perPageEntries, requestPage, userPageResponse } from './listUsers.ts';
import type { CustomData, User, UserFilter, UserPage } from './types.ts';

/** Parameters of {@link iterateUsers}. */
export interface IterateUsersParams extends UserFilter {
  /**
   * Users on a page, 1 to 500.
   * @default 500
   */
  per_page?: number | undefined;
}

/** Schema of {@link IterateUsersParams}. */
export const IterateUsersParamsSchema = v.strictObject(perPageEntries);

/** Options of {@link iterateUsers}; those of a request hold for each page. */
export interface IterateUsersOptions extends RequestOptions, PagingOptions {}

/** Users one by one, or their pages. */
export interface UserIterator<Custom extends object = CustomData>
  extends AsyncGenerator<User<Custom>, void, undefined> {
  /** Starts the same iteration anew, page by page, with requests of its own. */
  pages(): AsyncGenerator<UserPage<Custom>, void, undefined>;
}

/** A page that says where the next one is. An iteration must not take any other value for the end. */
const response: ResponseSpec<UserPage> = {
  ...userPageResponse,
  name: 'a page of users whose next_page is null, a number, or a URL with a page',
  isUsable(body) {
    if (!userPageResponse.isUsable(body) || !isJsonObject(body)) return false;
    const next = body['next_page'];
    return next == null || pageNumber(next) !== undefined;
  },
};

/**
 * Iterates over users, in the order of the list. Nothing is sent before the first user is asked for.
 *
 * With `concurrency`, pages are fetched ahead and given in order, no more of them at a time than that.
 * When the loop is left early, requests that are under way are aborted.
 *
 * **A list that changes while it is iterated over.** Pages go by number. When users leave the list, because
 * they are deleted or untagged, those behind them move up, and some are passed over; when users come in,
 * some may be seen twice. To delete or untag all of a list, collect their ids first and act after the
 * loop, or start again at page 1 until the list is empty.
 *
 * Endpoint: `GET /users`, once for each page. Times in the users are Unix seconds.
 *
 * Source: paging of clients of 2012 to 2014. Not specified by v1: a `next_page` that is a URL; it is
 * followed by the `page` in its query.
 *
 * @throws {InvalidRequestError} when a parameter or option is out of range
 * @throws {InvalidResponseError} when a page has no list, or a `next_page` that leads nowhere
 * @throws {IntercomError} see its subclasses; its `page` is where to start again, with `startPage`
 *
 * @example
 * ```ts
 * import { createClient, iterateUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * for await (const user of iterateUsers(client, { per_page: 100 }, { concurrency: 4 })) {
 *   console.log(user.email);
 * }
 * ```
 */
export function iterateUsers<Custom extends object = CustomData>(
  client: Client,
  params: IterateUsersParams = {},
  { concurrency, startPage, ...options }: IterateUsersOptions = {},
): UserIterator<Custom> {
  async function* pages(): AsyncGenerator<UserPage<Custom>, void, undefined> {
    const call = { method: 'GET', path: '/users' } as const;
    const filter = checkParams(IterateUsersParamsSchema, params, call);
    yield* iteratePages(
      (page, signal) =>
        requestPage<Custom>(client, { ...filter, page }, response, { ...options, signal }),
      ({ users }) => users.length === 0,
      { concurrency, startPage, signal: options.signal },
    );
  }
  async function* users(): AsyncGenerator<User<Custom>, void, undefined> {
    for await (const page of pages()) yield* page.users;
  }
  return Object.assign(users(), { pages });
}
