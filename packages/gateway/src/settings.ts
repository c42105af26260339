import { isBrowser } from '@intercom-fetch/transport';
import * as v from 'valibot';
import type { GatewayOptions, GatewaySettings, GatewayStore } from './options.ts';

const hosts = {
  us: 'https://api.intercom.io/',
  eu: 'https://api.eu.intercom.io/',
  au: 'https://api.au.intercom.io/',
} as const;

/** Most calls to Intercom for one v1 request, whatever the options are. */
export const maxCalls = 400;

const count = (max: number, fallback: number) => {
  const message = `must be an integer from 1 to ${max}`;
  return v.optional(
    v.pipe(v.number(message), v.integer(message), v.minValue(1, message), v.maxValue(max, message)),
    fallback,
  );
};

const milliseconds = (min: number, fallback: number) => {
  const message = `must be milliseconds from ${min} to 2147483647`;
  return v.optional(
    v.pipe(v.number(message), v.minValue(min, message), v.maxValue(2 ** 31 - 1, message)),
    fallback,
  );
};

const word = <const Words extends readonly string[]>(words: Words, fallback: Words[number]) =>
  v.optional(v.picklist(words, `must be ${words.join(' or ')}`), fallback);

const isFunction = (value: unknown) => typeof value === 'function';

const callable = <T>() => v.custom<T>(isFunction, 'must be a function');

/** Tests for a token that a header can carry. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && /^[!-~]+$/.test(token);

function isBaseUrl(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  const isSecret = protocol === 'https:' || (protocol === 'http:' && isLoopback);
  return isSecret && !username && !password && !search && !hash;
}

const schema = v.object({
  accessToken: v.custom<GatewaySettings['accessToken']>(
    (token) => isToken(token) || isFunction(token),
    'must be a token of visible ASCII characters, or a function that returns one',
  ),
  region: word(['us', 'eu', 'au'], 'us'),
  baseUrl: v.optional(
    v.custom<string>(
      isBaseUrl,
      'must be an https URL, or one of a loopback address, without user, query and fragment',
    ),
  ),
  version: v.optional(
    v.pipe(v.string('must be such as 2.16'), v.regex(/^\d\.\d+$/, 'must be such as 2.16')),
    '2.16',
  ),
  adminId: v.optional(
    v.pipe(
      v.custom<string | number>((id) => /^\d{1,20}$/.test(String(id)), 'must be digits'),
      v.transform(String),
    ),
  ),
  unknownAttributes: word(['reject', 'create', 'drop'], 'reject'),
  deleteMode: word(['archive', 'permanent'], 'archive'),
  store: v.optional(
    v.custom<GatewayStore>((store) => {
      const { get, set } = Object(store);
      return isFunction(get) && isFunction(set);
    }, 'must have the functions get and set'),
  ),
  maxThreads: count(150, 20),
  maxUpstreamCalls: count(maxCalls, 40),
  concurrency: count(50, 8),
  timeout: milliseconds(1, 30_000),
  maxWait: milliseconds(0, 10_000),
  legacyStatuses: v.optional(v.boolean('must be true or false'), false),
  fetch: v.optional(callable<NonNullable<GatewaySettings['fetch']>>()),
  onRequest: v.optional(callable<NonNullable<GatewaySettings['onRequest']>>()),
});

/** The checked options with their defaults. */
export interface Settings extends Omit<v.InferOutput<typeof schema>, 'baseUrl'> {
  readonly baseUrl: string;
  /** True if the base URL comes from `region`, which can then be compared with the workspace's own. */
  readonly isRegional: boolean;
  readonly apps: GatewayOptions['apps'];
}

function readApps({ apps, auth }: GatewayOptions): GatewayOptions['apps'] {
  if (auth !== undefined) {
    if (auth !== false) throw new TypeError('auth must be false, or left out');
    if (apps !== undefined)
      throw new TypeError('auth: false is given beside apps; give one of them');
    return undefined;
  }
  if (isFunction(apps)) return apps;
  const keys = typeof apps === 'object' && apps !== null ? Object.entries(apps) : [];
  const isUsable = ([appId, key]: [string, unknown]) =>
    appId !== '' && !appId.includes(':') && typeof key === 'string' && key !== '';
  if (!keys.length || !keys.every(isUsable)) {
    throw new TypeError(
      'apps must be app ids with their keys, or a function: a gateway without it would be open to everybody',
    );
  }
  // A copy, so that later changes of the caller's object have no effect, and no key comes from a prototype.
  return Object.fromEntries(keys);
}

/** @throws TypeError about the first option that cannot be used. It never repeats a value. */
export function readSettings(options: GatewayOptions): Settings {
  const result = v.safeParse(schema, options, { abortEarly: true });
  if (!result.success) {
    const [{ path, message }] = result.issues;
    throw new TypeError(path ? `${path[0].key} ${message}` : 'createGateway needs options');
  }
  const { baseUrl, ...settings } = result.output;
  if (!settings.fetch && isBrowser()) {
    throw new TypeError(
      'accessToken would be readable by everyone who opens this page; run the gateway on a server, or give fetch an emulator’s',
    );
  }
  const url = new URL(baseUrl ?? hosts[settings.region]).href;
  return {
    ...settings,
    baseUrl: url.endsWith('/') ? url : `${url}/`,
    isRegional: baseUrl === undefined,
    apps: readApps(options),
  };
}
