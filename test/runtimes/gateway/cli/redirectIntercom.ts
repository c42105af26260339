// Loaded into the command before its own code, to send calls to Intercom to a server of the test, under the host's name
// or another one.
import { env } from 'node:process';

const { fetch } = globalThis;

globalThis.fetch = async (input, init) => {
  const { url, method, headers, signal, body } = new Request(input, init);
  const { pathname, search } = new URL(url);
  const host = env['TEST_INTERCOM_HOST'] ?? new URL(url).host;
  return fetch(`${env['TEST_INTERCOM']}${host}${pathname}${search}`, {
    ...{ method, headers, signal, redirect: 'manual' },
    ...(body && { body: await new Response(body).text() }),
  });
};
