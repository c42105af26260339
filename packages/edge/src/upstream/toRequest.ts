import type { Call } from './Call.ts';

/** What `fetch` is given for a call. */
export interface UpstreamRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** Makes a request of a call. A DELETE has its identifiers in the body, where they stay out of logs of URLs. */
export function toRequest(
  { endpoint: { method, path }, values }: Call,
  base: string,
  authorization: string,
): UpstreamRequest {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: authorization,
  };
  const url = `${base}${path}`;
  if (method === 'GET') {
    const query = new URLSearchParams(values as Record<string, string>).toString();
    return { url: query ? `${url}?${query}` : url, init: { method, headers } };
  }
  headers['Content-Type'] = 'application/json';
  return { url, init: { method, headers, body: JSON.stringify(values) } };
}
