const placeholder = '(not shown)';

/** What a header `Authorization: Basic …` holds, in both forms. */
function secretsIn(authorization: string): string[] {
  const encoded = authorization.slice(authorization.indexOf(' ') + 1);
  try {
    const decoded = atob(encoded);
    return [encoded, decoded.slice(decoded.indexOf(':') + 1)];
  } catch {
    // It is no Basic.
    return [encoded];
  }
}

/**
 * Takes what opens the API out of all that is recorded of a request: a server may send it back. What is
 * under 6 characters is left: taking it out would garble ordinary words.
 */
export function hideSecrets({ headers }: Request): (text: string) => string {
  const hidden = secretsIn(headers.get('authorization') ?? '').filter(({ length }) => length > 5);
  return (text) => hidden.reduce((rest, secret) => rest.replaceAll(secret, placeholder), text);
}

/** Headers without what opens the API. */
export function safeHeaders(headers: Headers, hide: (text: string) => string) {
  return [...headers].map(
    ([name, value]) => [name, name === 'authorization' ? placeholder : hide(value)] as const,
  );
}
