/**
 * The Messenger's library could not be loaded: no network, a blocker, or the page's Content-Security-Policy.
 * Where the page requires Trusted Types and its policy does not allow `intercom-fetch`, the message says so,
 * and `cause` is the browser's error.
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

  constructor(url: string, reason = '', options?: ErrorOptions) {
    super(`the Messenger could not be loaded from ${url}${reason}`, options);
    this.url = url;
  }
}
