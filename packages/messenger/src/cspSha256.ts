/**
 * The source for the `script-src` of a Content-Security-Policy that allows this script tag, and no other
 * inline script: `'sha256-…'`, with its quotes. The library's host has to be allowed as well.
 *
 * @param tag - What `messengerScriptTag` gave, unchanged.
 * @throws {TypeError} when it is no script tag.
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
