/** The base URL of the emulator in the page: that of the hosted API, whose clients it serves unchanged. */
export const hostedUrl = 'https://api.intercom.io/v1/';

/** The base URL at which `intercom-emulator` listens by default. */
export const emulatorUrl = 'http://127.0.0.1:4010/v1/';

/** The base URL of the gateway in the page: that at which `intercom-gateway` listens by default. */
export const gatewayUrl = 'http://127.0.0.1:4020/v1/';

/** The app in the commands, the code and the downloaded data of this page, so that they fit together. */
export const ownApp = { appId: 'my_app', apiKey: 'my_key' } as const;

/** The name of the file with the downloaded data. */
export const seedFile = 'intercom-data.json';

/** The command that starts an emulator with the downloaded data. */
export const emulatorCommand = `npm run --silent emulator -- --app ${ownApp.appId}:${ownApp.apiKey} --seed ${seedFile}`;

/** The API that the page uses. */
export type Target =
  /** The emulator inside of the page. Data of another name is kept apart. */
  | { readonly kind: 'page'; readonly data: string }
  /** The gateway inside of the page, before an emulator of Intercom's current API. */
  | { readonly kind: 'gateway' }
  /** A server with the API below this URL, which ends in a slash. */
  | { readonly kind: 'server'; readonly baseUrl: string };

const loopback = ['localhost', '127.0.0.1'];

/** A host and a path without characters that have a meaning in a policy, such as `;` and `*`. */
const plainHost = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/;
const plainPath = /^[\w.~/-]*$/;

/**
 * Checks the base URL of a server, and adds a slash at the end.
 *
 * @throws TypeError that says what is wrong with the URL.
 */
export function parseBaseUrl(text: string): string {
  if (!URL.canParse(text))
    throw new TypeError('It must be a URL, such as http://127.0.0.1:4010/v1/');
  const url = new URL(text);
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname));
  if (!isSafe) {
    throw new TypeError(
      'It must be an https: URL, or http: at localhost or 127.0.0.1: a key goes there',
    );
  }
  if (url.username || url.password)
    throw new TypeError('It must not have a user or a password in it');
  if (!plainHost.test(url.hostname) || !plainPath.test(url.pathname)) {
    throw new TypeError('It must have only letters, digits and -._~ in its host and path');
  }
  if (url.search || url.hash) throw new TypeError('It must have no query and no fragment');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/**
 * Reads the target from the query of the page's URL: `?server=URL`, `?gateway=page`, or `?data=NAME`.
 *
 * @throws TypeError when the page must not use the server.
 */
export function parseTarget(search: string): Target {
  const query = new URLSearchParams(search);
  const server = query.get('server');
  if (server !== null) return { kind: 'server', baseUrl: parseBaseUrl(server) };
  if (query.get('gateway') === 'page') return { kind: 'gateway' };
  return { kind: 'page', data: query.get('data') ?? 'default' };
}

/** Formats a target as the query of the page's URL. */
export function formatTarget(target: Target): string {
  if (target.kind === 'server') return `?${new URLSearchParams({ server: target.baseUrl })}`;
  if (target.kind === 'gateway') return '?gateway=page';
  return target.data === 'default' ? '' : `?${new URLSearchParams({ data: target.data })}`;
}

const storageKey = 'servers';

function readConfirmed(): readonly string[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    // There is no storage, or another value under this key. The page asks again.
    return [];
  }
}

/** Tests whether the person chose this server in this tab. A link alone must not decide where a typed key goes. */
export function isConfirmed(baseUrl: string): boolean {
  return readConfirmed().includes(baseUrl);
}

/** Remembers for this tab that the person chose a server. */
export function confirmServer(baseUrl: string): void {
  try {
    const list = new Set([...readConfirmed(), baseUrl]);
    sessionStorage.setItem(storageKey, JSON.stringify([...list]));
  } catch {
    // Without storage the page asks at every load.
  }
}

function sourcesOf(target: Target): string {
  if (target.kind === 'server') return target.baseUrl;
  // The gateway and the workspace behind it are functions in the page, and need no connection.
  if (target.kind === 'gateway') return "'none'";
  // The service worker responds for this host, but the policy applies before the worker is asked.
  return `'self' ${hostedUrl}`;
}

/**
 * Lets the page connect to its target only, from now on. A browser applies all policies of a page, so that this one
 * narrows that of the HTML, which must allow any server to be chosen.
 */
export function limitConnections(target: Target): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${sourcesOf(target)}`;
  document.head.append(policy);
}
