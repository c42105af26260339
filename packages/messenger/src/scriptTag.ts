import { checkAppId, checkText, type MessengerSettings } from './settings.ts';

/** Options of `messengerScriptTag`, and of all that load the library. */
export interface TagOptions {
  /** The nonce of the page's Content-Security-Policy, in Base64. The library's script gets it, too. */
  readonly nonce?: string;
  /**
   * The URL of the library, or its path on the page's origin. Never take it from input: its code runs in the page.
   *
   * @default `https://widget.intercom.io/widget/APP_ID`
   */
  readonly libraryUrl?: string;
}

/** Checks the app's ID and the options, and returns the URL of the library. */
export function libraryUrlOf(
  settings?: Partial<MessengerSettings> | null,
  options?: TagOptions | null,
): string {
  const app_id = checkAppId('app_id', settings?.app_id);
  const { nonce = 'none', libraryUrl = `https://widget.intercom.io/widget/${app_id}` } =
    options ?? {};
  checkText('nonce', nonce, /^[\w+/-]+=?=?$/, 'Base64');
  return checkText('libraryUrl', libraryUrl, /^(https?:\/)?\/\S+$/i, 'an http URL or path');
}

/**
 * The function that the script tag calls after it has set `window.intercomSettings`, for browsers from 2020 on. As Intercom's
 * published snippet does, it puts a queue in place of `window.Intercom`, loads the library once the page has
 * loaded, and only updates the Messenger where it is there already. Beyond that, a tag that comes into
 * the same window for another user ends the session first, and loads the library again after a failure.
 *
 * The session, the fields of a queue and the policy's name are those of `loadMessenger`, which goes on from here.
 */
const startScript = `(url) => {
  const page = window;
  const settings = page.intercomSettings;
  const key = Symbol.for("intercom-fetch.session");
  let intercom = page.Intercom;
  const isThere = typeof intercom == "function";
  const session = isThere && page[key];
  const last = (session && session.settings) || {};
  const userOf = (given) => given.user_id || given.email;
  const isSame = last.app_id == settings.app_id && userOf(last) == userOf(settings);
  const isVisitor = last.app_id == settings.app_id && !userOf(last);
  if (isThere && !isSame && !isVisitor) {
    if (intercom.q) intercom.q.length = 0;
    intercom("shutdown");
  }
  if (isThere) {
    page.intercomSettings = settings;
    if (isSame) intercom("reattach_activator");
    intercom(isSame ? "update" : "boot", settings);
    if (session) session.settings = { ...settings };
    else page[key] = { intercom, settings: { ...settings } };
    if (intercom.loaded !== null) return;
  }
  const script = document.createElement("script");
  script.nonce = (document.currentScript || script).nonce;
  let trusted = isThere && String(intercom.url) == url ? intercom.url : url;
  try {
    trusted = page.trustedTypes
      .createPolicy("intercom-fetch", { createScriptURL: () => url })
      .createScriptURL(url);
  } catch (error) {}
  script.src = trusted;
  if (!isThere) {
    intercom = (...call) => intercom.c(call);
    intercom.q = [];
    intercom.c = (call) => intercom.q.push(call);
    page.Intercom = intercom;
    page[key] = { intercom, settings: { ...settings } };
  }
  intercom.url = trusted;
  intercom.loaded = script;
  script.onload = () => (intercom.loaded = 0);
  script.onerror = () => {
    script.remove();
    intercom.loaded = null;
  };
  const append = () => document.head.append(script);
  if (document.readyState == "complete") append();
  else page.addEventListener("load", append);
}`;

/**
 * Writes a value as JavaScript for an inline script: in ASCII, so that the page's charset does not matter, and
 * without characters that mean something in HTML.
 */
function toScript(value: unknown): string {
  return (
    JSON.stringify(value)
      // In a literal this name would set the prototype. A quote within a string has a backslash before it.
      .replace(/([{,])("__proto__"):/g, '$1[$2]:')
      .replace(
        /[<>&\x7f-\uffff]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
  );
}

/**
 * Makes the script tag that shows the Messenger in a page: HTML for the place before `</body>`. It is plain
 * ASCII, and no value of the settings can end it or run. The page is that user's alone: send it with
 * `Cache-Control: private, no-store`.
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
  const url = libraryUrlOf(settings, options);
  const attribute = options?.nonce ? ` nonce="${options.nonce}"` : '';
  const call = `(${startScript.replace(/\n */g, ' ')})(${toScript(url)})`;
  return `<script${attribute}>window.intercomSettings=${toScript(settings)};${call};</script>`;
}

/**
 * Computes the source for the `script-src` of a Content-Security-Policy that allows a script tag, and no other
 * inline script: `'sha256-…'`, with its quotes. The library's host has to be allowed as well.
 *
 * @param tag - The result of `messengerScriptTag`, unchanged.
 * @throws {TypeError} when it is not a script tag.
 *
 * @example
 * ```ts
 * import { cspSha256, messengerScriptTag } from '@intercom-fetch/messenger';
 *
 * const tag = messengerScriptTag({ app_id: 'my_app', email: 'ada@example.com' });
 * const policy = `script-src ${await cspSha256(tag)} https://widget.intercom.io`;
 * ```
 */
export async function cspSha256(tag: string): Promise<string> {
  const end = tag.lastIndexOf('</script>');
  if (!tag.startsWith('<script') || end < 0) {
    throw new TypeError('tag must be a script tag');
  }
  const script = tag.slice(tag.indexOf('>') + 1, end);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
}
