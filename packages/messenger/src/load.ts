import { libraryUrlOf, type TagOptions } from './scriptTag.ts';
import {
  type Calls,
  callIntercom,
  findSession,
  type Intercom,
  openSession,
  type Page,
} from './session.ts';
import type { MessengerSettings } from './settings.ts';

/**
 * The Messenger of a page. A session lasts from a boot until a shutdown. Calls before the library has come wait
 * for it; those of a session that has ended are dropped. Between two sessions only `boot` and `shutdown`
 * do anything. Settings and metadata are copied, as JSON.
 */
export interface Messenger {
  /**
   * Resolves when the library has come, rejects with a `MessengerLoadError` when it has not. A rejection that
   * nobody handles is not reported as one. Where another snippet loads the library, its load cannot
   * be seen, and this resolves at once.
   */
  readonly loaded: Promise<void>;
  /** Starts a session, such as after a login. Ends that of another user first; that of a visitor goes on. */
  boot(settings: MessengerSettings): void;
  /**
   * Changes what the Messenger knows of the user, and looks for new messages; the latter also without settings.
   * Settings of another user are a `boot`, in the same app.
   */
  update(settings?: Partial<MessengerSettings>): void;
  /** Ends the session, such as on a logout: removes what waits, `window.intercomSettings`, and the library's cookies. */
  shutdown(): void;
  /** Opens the Messenger. */
  show(): void;
  /** Closes the Messenger. */
  hide(): void;
  /** Opens the list of messages. */
  showMessages(): void;
  /** Opens a new message, with this text in it. */
  showNewMessage(text?: string): void;
  /** Registers a callback for when the Messenger opens. */
  onShow(callback: () => void): void;
  /** Registers a callback for when the Messenger closes. */
  onHide(callback: () => void): void;
  /** Registers a callback for the number of unread messages, now and whenever it changes. */
  onUnreadCountChange(callback: (count: number) => void): void;
  /** Records an event of the user. */
  trackEvent(name: string, metadata?: Readonly<Record<string, unknown>>): void;
}

/**
 * Error of a library that could not be loaded: no network, a blocker, or the page's Content-Security-Policy.
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
  /** URL of the library. */
  readonly url: string;

  constructor(url: string, reason = '', options?: ErrorOptions) {
    super(`the Messenger could not be loaded from ${url}${reason}`, options);
    this.url = url;
  }
}

/** Options of `loadMessenger`. */
export type LoadOptions = TagOptions;

/** The part of Trusted Types that is used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Policies that were created. A page can allow only one policy of a name. */
const policies = new WeakMap<TrustedTypes, ReturnType<TrustedTypes['createPolicy']>>();

/** Makes a URL a trusted one, where the page has Trusted Types. */
function trust(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  try {
    const policy =
      policies.get(trustedTypes) ??
      trustedTypes.createPolicy('intercom-fetch', { createScriptURL: (given) => given });
    policies.set(trustedTypes, policy);
    return policy.createScriptURL(url);
  } catch {
    // The page does not allow this policy. It may not require Trusted Types, or have a default policy.
    return url;
  }
}

/** Starts to load the library. Throws where Trusted Types forbid it; then nothing has changed. */
function startLoad(intercom: Intercom, url: string, nonce?: string): void {
  const script = document.createElement('script');
  script.onload = () => {
    intercom.loaded = 0;
  };
  // Removed, so that the next call can append another one.
  script.onerror = () => {
    script.remove();
    intercom.loaded = null;
  };
  if (nonce) script.nonce = nonce;
  // The page may not allow a second policy of this name; another tag or copy of this package made the first.
  const trusted = String(intercom.url) === url ? intercom.url : trust(url);
  script.src = trusted as string;
  (document.head ?? document.documentElement).append(script);
  intercom.url = trusted;
  intercom.loaded = script;
}

/**
 * Shows the Messenger in a page: loads the library, once, and boots it with the settings. For the user of the
 * present session the settings are an update. For another user, or in another app, the session is ended
 * first, and nothing of it stays in the queue or in `window.intercomSettings`. After a failed load the next call loads
 * the library again, and what the session has called since it began is kept. Can be imported
 * anywhere, and called where there is a document.
 *
 * @throws {TypeError} when there is no document, and for options as `messengerScriptTag` does.
 *
 * @example
 * ```ts
 * // Needs a browser: the Messenger stands in a page.
 * import { loadMessenger } from '@intercom-fetch/messenger';
 *
 * const messenger = loadMessenger({ app_id: 'my_app', user_id: '7902' });
 * messenger.onUnreadCountChange((count) => {
 *   document.title = `(${count}) Dashboard`;
 * });
 * messenger.loaded.catch(() => console.warn('no Messenger: is it blocked?'));
 * ```
 */
export function loadMessenger(settings: MessengerSettings, options?: LoadOptions): Messenger {
  const url = libraryUrlOf(settings, options);
  if (typeof document === 'undefined')
    throw new TypeError('loadMessenger must be called in a page');
  const page = window as Page;
  const intercom = openSession(page, settings);
  const loaded = new Promise<void>((resolve, reject) => {
    try {
      if (intercom.loaded === null) startLoad(intercom, url, options?.nonce);
    } catch (cause) {
      const reason =
        ': the page requires Trusted Types; allow the policy with "trusted-types intercom-fetch" in its Content-Security-Policy';
      return reject(new MessengerLoadError(url, reason, { cause }));
    }
    const script = intercom.loaded;
    if (!script) return resolve();
    script.addEventListener('load', () => {
      // The library has replaced the queue; this makes the session call the library.
      findSession(page);
      resolve();
    });
    script.addEventListener('error', () => reject(new MessengerLoadError(url)));
  });
  // A rejection that nobody handles is not reported as one.
  loaded.catch(() => {});
  const call = <Name extends keyof Calls>(name: Name, ...values: Calls[Name]) =>
    callIntercom(page, name, ...values);
  return {
    loaded,
    boot: (...values) => call('boot', ...values),
    update: (...values) => call('update', ...values),
    shutdown: () => call('shutdown'),
    show: () => call('show'),
    hide: () => call('hide'),
    showMessages: () => call('showMessages'),
    showNewMessage: (...values) => call('showNewMessage', ...values),
    onShow: (...values) => call('onShow', ...values),
    onHide: (...values) => call('onHide', ...values),
    onUnreadCountChange: (...values) => call('onUnreadCountChange', ...values),
    trackEvent: (...values) => call('trackEvent', ...values),
  };
}
