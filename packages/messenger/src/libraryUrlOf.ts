import { checkAppId } from './checkAppId.ts';
import type { MessengerSettings } from './messengerSettings.ts';

/** Where a page gets the library from: Intercom's URL for the app, unless another is given. */
export function libraryUrlOf(settings: MessengerSettings, libraryUrl?: string): string {
  const appId = checkAppId('app_id', settings?.app_id);
  if (libraryUrl === undefined) return `https://widget.intercom.io/widget/${appId}`;
  if (typeof libraryUrl !== 'string' || !/^(https?:\/)?\/\S+$/i.test(libraryUrl)) {
    throw new TypeError('libraryUrl must be an http(s) URL, or a path that starts with /');
  }
  return libraryUrl;
}
