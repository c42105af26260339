import { createClient, getUser } from '@intercom-fetch/core';
import { IntercomClient } from 'intercom-client';
import ky from 'ky';
import { fullUser } from '../fullUser.ts';

const url = 'https://api.example.com/v1/users';
const text = JSON.stringify(fullUser(1));
const headers = { 'content-type': 'application/json' };
const authorization = `Basic ${btoa('my_app:my_key')}`;
const email = 'user1@example.com';

/** Returns a full user at once, so that only the work around it is measured. */
const fetch = async (): Promise<Response> => new Response(text, { headers });

function ours(validation: 'warn' | 'strict' | 'off'): () => Promise<unknown> {
  const client = createClient({
    ...{ appId: 'my_app', apiKey: 'my_key', baseUrl: 'https://api.example.com/v1/' },
    ...{ dangerouslyAllowBrowser: true, fetch, validation },
  });
  return () => getUser(client, { email });
}

const intercom = new IntercomClient({ token: 'my_token', fetch });

/** Functions that make one call, by the name of the client. */
export const callers: Readonly<Record<string, () => Promise<unknown>>> = {
  'bare fetch': async () => {
    const request = new Request(`${url}?email=${encodeURIComponent(email)}`, {
      headers: { authorization },
    });
    return (await (fetch as typeof globalThis.fetch)(request)).json();
  },
  ky: () => ky.get(url, { searchParams: { email }, headers: { authorization }, fetch }).json(),
  ours: ours('warn'),
  "ours, `validation: 'strict'`": ours('strict'),
  "ours, `validation: 'off'`": ours('off'),
  'intercom-client': () => intercom.contacts.find({ contact_id: '1' }),
};
