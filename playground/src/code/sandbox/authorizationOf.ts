import type { StartedApi } from '../../api/startApi.ts';

/** The `Authorization` header that lets the page in; null when the API wants none. It stays in the page. */
export async function authorizationOf({ connect }: StartedApi): Promise<string | null> {
  let authorization: string | null = null;
  // A client adds it to each request, so one is made of which no more is wanted than that.
  const client = connect({
    retry: 0,
    async fetch(request) {
      authorization = request.headers.get('authorization');
      return new Response('{}', { headers: { 'Content-Type': 'application/json' } });
    },
  });
  await client.request({ method: 'GET', path: '/users' });
  return authorization;
}
