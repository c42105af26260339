import { checkOptions } from './checkOptions.ts';
import { createQueue, type Intercom } from './createQueue.ts';
import type { Messenger } from './Messenger.ts';
import { MessengerLoadError } from './MessengerLoadError.ts';
import type { TagOptions } from './messengerScriptTag.ts';
import type { MessengerSettings } from './messengerSettings.ts';

/** Where the library comes from, and the nonce it is loaded with. */
export type LoadOptions = TagOptions;

interface Page {
  Intercom?: Intercom;
}

/**
 * Shows the Messenger in a page: loads the library, once, and boots it with the settings. Where it is
 * there already, or on its way, the settings are an update. After a failure the next call loads it
 * again, and what has been called since the first one is kept. Can be imported anywhere, and called
 * where there is a document.
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
  const url = checkOptions(settings, options);
  if (typeof document === 'undefined')
    throw new TypeError('loadMessenger must be called in a page');
  const page = window as Page;
  const there = page.Intercom;
  // An element with such an id is found under this name, too.
  const intercom = typeof there === 'function' ? there : createQueue();
  page.Intercom = intercom;
  if (intercom.loaded === null) {
    // ours: the page's settings stay as they are, since the library would boot by itself for them.
    const others = (intercom.q ?? []).filter((call) => call[0] !== 'boot');
    intercom.q = [['boot', settings], ...others];
    const script = document.createElement('script');
    intercom.loaded = script;
    script.onload = () => {
      intercom.loaded = 0;
    };
    // Out again, so that another can take its place.
    script.onerror = () => {
      script.remove();
      intercom.loaded = null;
    };
    if (options?.nonce) script.nonce = options.nonce;
    script.src = url;
    document.head.append(script);
  } else {
    intercom('reattach_activator');
    intercom('update', settings);
  }
  const script = intercom.loaded;
  const loaded = new Promise<void>((resolve, reject) => {
    if (!script) return resolve();
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new MessengerLoadError(url)));
  });
  // One that nobody looks at is no unhandled rejection.
  loaded.catch(() => {});
  const methods = [
    'boot',
    'update',
    'shutdown',
    'show',
    'hide',
    'showMessages',
    'showNewMessage',
    'onShow',
    'onHide',
    'onUnreadCountChange',
    'trackEvent',
  ].map((name) => [name, (...values: unknown[]) => page.Intercom?.(name, ...values)]);
  return { loaded, ...Object.fromEntries(methods) };
}
