import type { CorsOptions, RateLimitOptions } from './ProxyOptions.ts';

export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function`);
}

export function checkRateLimit<Env>(
  name: 'rateLimit' | 'rateLimitBeforeAuthorize',
  options: (Pick<RateLimitOptions<Env>, 'limiter'> & { readonly key: unknown }) | undefined,
): void {
  if (options === undefined) return;
  const { limiter, key } = options;
  checkFunction(`${name}.key`, key);
  if (typeof limiter !== 'function' && typeof limiter?.take !== 'function') {
    throw new TypeError(`${name}.limiter must be a limiter, or a function that gives one`);
  }
}

export function checkCount(
  name: string,
  value: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
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

/** Gives back a base URL that paths can be put behind. */
export function checkUpstream(upstream: unknown): string {
  const url = parseUrl(upstream);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new TypeError('upstream must be an http(s) URL without a user name');
  }
  if (url.search || url.hash) throw new TypeError('upstream must have neither query nor hash');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** Gives back a path that requests can be compared with as they are. */
export function checkBasePath(path: unknown): string {
  const isPath = typeof path === 'string' && /^\/(?:[\w~.-]+\/)*$/.test(path);
  // What a URL would make of it, as with "..", no request has.
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

export function checkCors(cors: CorsOptions | undefined): CorsOptions | undefined {
  if (cors === undefined) return undefined;
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
