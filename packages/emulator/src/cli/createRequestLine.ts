import type { EmulatedApp } from '../checkApps.ts';
import type { EndedRequest } from '../node/answer.ts';

const maxLength = 200;

/** The names of query parameters that the API has. Any other may be a value that lost its name. */
const namePattern = /^[a-z]{1,10}(_[a-z]{1,10}){0,2}$/;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function formatQuery(query: string): string {
  const names = query.split('&', 20).map((pair) => pair.split('=', 1)[0] ?? '');
  return names.map((name) => (namePattern.test(name) ? `${name}=…` : '…')).join('&');
}

/**
 * Makes the function that describes a request in one line, in which there is no value of a query and no
 * key, not even where a client put one into the path.
 */
export function createRequestLine(apps: readonly EmulatedApp[]): (request: EndedRequest) => string {
  const secrets = apps.flatMap(({ appId, apiKey }) => [
    apiKey,
    Buffer.from(`${appId}:${apiKey}`).toString('base64'),
  ]);
  const isSecret = (text: string) => secrets.some((secret) => text.includes(secret));

  function formatPath(path: string): string {
    if (isSecret(path) || isSecret(decode(path))) return '/…';
    // What is not printable ASCII could end the line or move a terminal's cursor.
    return (
      path.slice(0, maxLength).replace(/[^\x21-\x7e]/g, '?') + (path.length > maxLength ? '…' : '')
    );
  }

  function formatTarget(target: string): string {
    // A whole URL may hold a name and a password before its host.
    const [path = '', ...query] = target.replace(/^[a-z]+:\/\/[^/?]*/i, '').split('?');
    const names = query.join('?');
    return names ? `${formatPath(path)}?${formatQuery(names)}` : formatPath(path);
  }

  return ({ method, target, end, status, milliseconds }) =>
    `${method} ${formatTarget(target)} ${end === 'answered' ? status : end} ${Math.round(milliseconds)} ms`;
}
