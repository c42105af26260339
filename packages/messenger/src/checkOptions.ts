import { appIdForm } from './appIdForm.ts';
import { checkText } from './checkText.ts';
import type { TagOptions } from './messengerScriptTag.ts';
import type { MessengerSettings } from './messengerSettings.ts';

/**
 * Gives back where the library is: Intercom's URL for the app, unless another is given. Refuses what is
 * unfit for that, and a nonce that is unfit for a Content-Security-Policy or for an attribute.
 */
export function checkOptions(
  settings?: Partial<MessengerSettings> | null,
  options?: TagOptions | null,
): string {
  const app_id = checkText('app_id', settings?.app_id, ...appIdForm);
  const { nonce = 'none', libraryUrl = `https://widget.intercom.io/widget/${app_id}` } =
    options ?? {};
  checkText('nonce', nonce, /^[\w+/-]+=?=?$/, 'Base64');
  return checkText('libraryUrl', libraryUrl, /^(https?:\/)?\/\S+$/i, 'an http URL or path');
}
