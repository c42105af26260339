/** The user name and the password of HTTP Basic. */
export interface BasicCredentials {
  readonly appId: string;
  readonly apiKey: string;
}

/**
 * Reads an `Authorization` header of HTTP Basic: UTF-8, where the first colon ends the user name.
 *
 * @returns undefined for a header of another kind.
 */
export function parseBasic(authorization: string): BasicCredentials | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return { appId: text.slice(0, colon), apiKey: text.slice(colon + 1) };
}
