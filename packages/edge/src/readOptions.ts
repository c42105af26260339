import {
  checkBasePath,
  checkCors,
  checkCount,
  checkFunction,
  checkRateLimit,
  checkUpstream,
} from './checkOptions.ts';
import type { FromEnv, ProxyOptions } from './ProxyOptions.ts';
import type { Settings } from './Settings.ts';
import { createCredentials } from './upstream/createCredentials.ts';

/** Longest delay a timer takes, in milliseconds; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** The value, or what the function answers; a value is checked at once. */
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
    // In a promise, since it may be async: a rejection that nobody handles ends a process of Node.
    new Promise((resolve) => resolve(onError(error))).catch(() => {});
  };
}

export function readOptions<Env>(options: ProxyOptions<Env>): Settings<Env> {
  const { upstream = 'https://api.intercom.io/v1/', basePath = '/api/intercom/' } = options;
  const { rateLimit, rateLimitBeforeAuthorize, onError = () => {} } = options;
  // Without a word on who may do what, nobody may do anything: a proxy that lets all in is not made by accident.
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
    // Called on nothing: workers refuse a fetch that is called as a method of something else.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    report: createReport(onError),
  };
}
