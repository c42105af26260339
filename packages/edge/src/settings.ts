import { isObject } from './contract.ts';
import type { Grant } from './grant.ts';
import type {
  CorsOptions,
  FromEnv,
  ProxyOptions,
  RateLimitBeforeAuthorizeOptions,
  RateLimitOptions,
} from './options.ts';
import { type Credentials, createCredentials } from './upstream.ts';

/** The options of a proxy, checked, with defaults filled in. They must stay in a closure, because of the key. */
export interface Settings<Env> {
  readonly credentials: (env: Env) => Credentials | Promise<Credentials>;
  /** Ends with a slash. */
  readonly base: (env: Env) => string | Promise<string>;
  readonly authorize: (request: Request, env: Env) => Grant | false | Promise<Grant | false>;
  readonly basePath: string;
  readonly cors: CorsOptions | undefined;
  readonly rateLimit: RateLimitOptions<Env> | undefined;
  readonly rateLimitBeforeAuthorize: RateLimitBeforeAuthorizeOptions<Env> | undefined;
  readonly maxBodyBytes: number;
  readonly maxAnswerBytes: number;
  readonly timeout: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Calls `onError`, and ignores its errors. */
  readonly report: (detail: string, cause?: unknown) => void;
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function`);
}

function checkObject(name: string, value: unknown): void {
  if (!isObject(value)) throw new TypeError(`${name} must be an object`);
}

function checkRateLimit<Env>(
  name: 'rateLimit' | 'rateLimitBeforeAuthorize',
  options: (Pick<RateLimitOptions<Env>, 'limiter'> & { readonly key: unknown }) | undefined,
): void {
  if (options === undefined) return;
  checkObject(name, options);
  const { limiter, key } = options;
  checkFunction(`${name}.key`, key);
  if (typeof limiter !== 'function' && typeof limiter?.take !== 'function') {
    throw new TypeError(`${name}.limiter must be a limiter, or a function that gives one`);
  }
}

function checkCount(name: string, value: number, max: number = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || value < 1 || value > max) {
    throw new TypeError(`${name} must be an integer from 1 to ${max}`);
  }
  return value;
}

function parseUrl(text: unknown): URL | undefined {
  try {
    return new URL(typeof text === 'string' ? text : '');
  } catch {
    return undefined;
  }
}

/** Returns a base URL that paths can be appended to. */
function checkUpstream(upstream: unknown): string {
  const url = parseUrl(upstream);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new TypeError('upstream must be an http(s) URL without a user name');
  }
  if (url.search || url.hash) throw new TypeError('upstream must have neither query nor hash');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** Returns a path that paths of requests can begin with. */
function checkBasePath(path: unknown): string {
  const isPath = typeof path === 'string' && /^\/(?:[\w~.-]+\/)*$/.test(path);
  // A path with ".." is no path of a request, because URLs are normalised.
  if (!isPath || new URL(path, 'http://host').pathname !== path) {
    throw new TypeError(
      'basePath must be a path such as /api/intercom/, with a slash at both ends',
    );
  }
  return path;
}

function isOrigin(origin: unknown): boolean {
  const url = parseUrl(origin);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.origin === origin;
}

function checkCors(cors: CorsOptions | undefined): CorsOptions | undefined {
  if (cors === undefined) return undefined;
  checkObject('cors', cors);
  const { origins, credentials = false } = cors;
  if (typeof credentials !== 'boolean') {
    throw new TypeError('cors.credentials must be true or false');
  }
  if (origins === '*') {
    if (!credentials) return { origins, credentials };
    throw new TypeError("cors.origins must be listed with credentials, and cannot be '*'");
  }
  if (!Array.isArray(origins) || !origins.every(isOrigin)) {
    throw new TypeError(
      "cors.origins must be '*' or an array of origins such as https://dashboard.example.com, without a slash at the end",
    );
  }
  return { origins: [...origins], credentials };
}

/** The longest delay of a timer, in milliseconds. A longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** Makes a function of an option that may be one. A plain value is checked at once. */
function fromEnv<T, Env, R>(source: FromEnv<T, Env>, read: (value: T) => R) {
  if (typeof source === 'function') {
    const take = source as (env: Env) => T | Promise<T>;
    return async (env: Env): Promise<R> => read(await take(env));
  }
  const value = read(source);
  return (): R => value;
}

function readCredentials<Env>({ appId, apiKey }: ProxyOptions<Env>): Settings<Env>['credentials'] {
  if (typeof appId !== 'function' && typeof apiKey !== 'function') {
    const credentials = createCredentials(appId, apiKey);
    return () => credentials;
  }
  const asIs = (value: unknown) => value;
  const [id, key] = [fromEnv(appId, asIs), fromEnv(apiKey, asIs)];
  return async (env) => createCredentials(await id(env), await key(env));
}

function createReport(onError: (error: Error) => unknown): Settings<unknown>['report'] {
  return (detail, cause) => {
    const error = new Error(detail, cause === undefined ? {} : { cause });
    // `onError` may be async, and an unhandled rejection ends a process of Node.
    new Promise((resolve) => resolve(onError(error))).catch(() => {});
  };
}

/**
 * Checks the options of a proxy.
 *
 * @throws TypeError that names the first one which cannot be used
 */
export function readOptions<Env>(options: ProxyOptions<Env>): Settings<Env> {
  checkObject('options', options);
  const { upstream = 'https://api.intercom.io/v1/', basePath = '/api/intercom/' } = options;
  const { rateLimit, rateLimitBeforeAuthorize, onError = () => {} } = options;
  // There is no default: a proxy that lets everybody in is not to be made by accident.
  checkFunction('authorize', options.authorize);
  checkFunction('onError', onError);
  if (options.fetch !== undefined) checkFunction('fetch', options.fetch);
  checkRateLimit('rateLimit', rateLimit);
  checkRateLimit('rateLimitBeforeAuthorize', rateLimitBeforeAuthorize);
  return {
    credentials: readCredentials(options),
    base: fromEnv(upstream, checkUpstream),
    authorize: options.authorize,
    basePath: checkBasePath(basePath),
    cors: checkCors(options.cors),
    rateLimit,
    rateLimitBeforeAuthorize,
    maxBodyBytes: checkCount('maxBodyBytes', options.maxBodyBytes ?? 1024 * 1024),
    maxAnswerBytes: checkCount('maxAnswerBytes', options.maxAnswerBytes ?? 64 * 1024 * 1024),
    timeout: checkCount('timeout', options.timeout ?? 30_000, longestTimeout),
    // Workers refuse a fetch that is called as a method of another object.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    report: createReport(onError),
  };
}
