/**
 * The Messenger's library could not be loaded: no network, a blocker, or a Content-Security-Policy.
 *
 * @example
 * ```ts
 * // Needs a browser: the Messenger stands in a page.
 * import { loadMessenger, MessengerLoadError } from '@intercom-fetch/messenger';
 *
 * const { loaded } = loadMessenger({ app_id: 'my_app', email: 'ada@example.com' });
 * loaded.catch((error: unknown) => {
 *   if (error instanceof MessengerLoadError) console.warn(error.url);
 * });
 * ```
 */
export class MessengerLoadError extends Error {
  override readonly name = 'MessengerLoadError';
  /** Where the library was to come from. */
  readonly url: string;

  constructor(url: string) {
    super(`the Messenger could not be loaded from ${url}`);
    this.url = url;
  }
}
