import type { RecordedRequest } from '../../calls/Call.ts';
import { keyPlaceholder } from './keyPlaceholder.ts';
import { hasKey, sentHeaders } from './sentHeaders.ts';

/** For a POSIX shell, to which nothing inside of single quotes means anything. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A command that makes the request. In place of the key it has a placeholder. */
export function toCurl(request: RecordedRequest, appId: string): string {
  const { method, url, body } = request;
  return [
    // Brackets and braces in the URL are not patterns.
    `curl --globoff ${quote(url)}`,
    ...(method === 'GET' ? [] : [`--request ${method}`]),
    ...(hasKey(request) ? [`--user ${quote(`${appId}:${keyPlaceholder}`)}`] : []),
    ...sentHeaders(request).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    // Not --data, to which a leading @ means a file.
    ...(body === '' ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' \\\n  ');
}
