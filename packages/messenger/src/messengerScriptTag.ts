import { checkOptions } from './checkOptions.ts';
import type { MessengerSettings } from './messengerSettings.ts';
import { callStartScript } from './startScript.ts';
import { toScript } from './toScript.ts';

/** How the script tag is made. */
export interface TagOptions {
  /** The nonce of the page's Content-Security-Policy, in Base64. The library is loaded with it, too. */
  readonly nonce?: string;
  /** Where the library is, as a URL or a path. Default: `https://widget.intercom.io/widget/APP_ID`. */
  readonly libraryUrl?: string;
}

/**
 * Makes the script tag that shows the Messenger in a page: HTML to be put before `</body>`. It is plain
 * ASCII, and no value of the settings can end it or run.
 *
 * @throws {TypeError} when the settings have no usable `app_id`, when the nonce is not Base64, and
 * when the `libraryUrl` is neither an http(s) URL nor a path.
 *
 * @example
 * ```ts
 * import { messengerScriptTag, messengerSettings } from '@intercom-fetch/messenger';
 *
 * const settings = messengerSettings({ email: 'ada@example.com' }, { appId: 'my_app' });
 * const html = `<body><h1>Hello</h1>${messengerScriptTag(settings, { nonce: 'r4nd0m' })}</body>`;
 * ```
 */
export function messengerScriptTag(settings: MessengerSettings, options?: TagOptions): string {
  const url = checkOptions(settings, options);
  const attribute = options?.nonce ? ` nonce="${options.nonce}"` : '';
  return `<script${attribute}>window.intercomSettings=${toScript(settings)};${callStartScript(toScript(url))}</script>`;
}
