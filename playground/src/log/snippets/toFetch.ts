import type { RecordedRequest } from '../../calls/Call.ts';
import { formatLiteral } from './formatLiteral.ts';
import { keyPlaceholder } from './keyPlaceholder.ts';
import { hasKey, sentHeaders } from './sentHeaders.ts';

function formatBody(body: string): string {
  try {
    return `JSON.stringify(${formatLiteral(JSON.parse(body), '  ')})`;
  } catch {
    return formatLiteral(body);
  }
}

/** Code that makes the request without the library. In place of the key it has a placeholder. */
export function toFetch(request: RecordedRequest, appId: string): string {
  const { method, url, body } = request;
  const user = formatLiteral(`${appId}:${keyPlaceholder}`);
  const headers = [
    ...(hasKey(request) ? [`    Authorization: 'Basic ' + btoa(${user}),\n`] : []),
    ...sentHeaders(request).map(
      ([name, value]) => `    ${formatLiteral(name)}: ${formatLiteral(value)},\n`,
    ),
  ];
  return `const response = await fetch(${formatLiteral(url)}, {
  method: ${formatLiteral(method)},
  headers: {
${headers.join('')}  },
${body === '' ? '' : `  body: ${formatBody(body)},\n`}});
console.log(response.status, await response.text());
`;
}
