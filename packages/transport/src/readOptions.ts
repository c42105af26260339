import { basicAuth } from './basicAuth.ts';
import type { RequestSpec, Validation } from './Client.ts';
import type { ClientOptions } from './ClientOptions.ts';
import { checkConcurrency, checkRetry, checkTimeout, readHeaders, refuse } from './checkOptions.ts';
import { createGate, type Gate } from './createGate.ts';
import { createHosts, type Hosts } from './createHosts.ts';
import type { Hooks } from './Hooks.ts';
import { createReporter, type ReportMismatch } from './reportMismatch.ts';
import { resolveBaseUrls } from './resolveBaseUrl.ts';

/** A client's options, checked, with defaults filled in. Holds the key: it must stay in a closure. */
export interface Settings {
  /** The value of an `Authorization` header. Asked at each attempt: a function of `auth` may give another. */
  readonly authorize: (spec: RequestSpec<unknown>) => string | undefined | Promise<string>;
  readonly apiKey: string | undefined;
  readonly baseUrls: readonly string[];
  readonly hosts: Hosts;
  readonly gate: Gate;
  readonly fetch: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
  readonly timeout: number | false;
  readonly totalTimeout: number | false;
  readonly retry: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly hooks: Hooks;
  readonly report: ReportMismatch;
  /** Counts the calls. */
  readonly nextCall: () => number;
  readonly validation: Validation;
}

/** The page's code can be read by everyone; so can a worker's of the page. */
function isBrowser(): boolean {
  return 'document' in globalThis || /^Mozilla\//.test(globalThis.navigator?.userAgent ?? '');
}

async function authorizeBy(
  auth: () => string | Promise<string>,
  { method, path }: RequestSpec<unknown>,
): Promise<string> {
  const authorization = await auth();
  try {
    new Headers({ authorization });
  } catch {
    // What the runtime throws repeats the value.
    refuse('auth', 'gave a value that HTTP does not allow', { method, path });
  }
  return authorization;
}

function readCredentials(options: ClientOptions): Pick<Settings, 'authorize' | 'apiKey'> {
  const { appId, apiKey, auth } = options;
  if (auth !== undefined) {
    if (appId !== undefined || apiKey !== undefined) {
      refuse('auth', 'is given beside appId and apiKey; give the one or the others');
    }
    if (auth === false) return { authorize: () => undefined, apiKey: undefined };
    if (typeof auth !== 'function') refuse('auth', 'must be false or a function');
    return { authorize: (spec) => authorizeBy(auth, spec), apiKey: undefined };
  }
  const authorization = basicAuth(appId, apiKey);
  const isDummy = appId === 'dummy_app_id' || appId === 'dummy-app-id';
  if (!isDummy && !options.dangerouslyAllowBrowser && isBrowser()) {
    refuse(
      'apiKey',
      'would be readable by everyone who opens this page; put a proxy that holds the key before the ' +
        "API and use { baseUrl: '/api/intercom/', auth: false }, or, in a page that only you open, " +
        'set dangerouslyAllowBrowser: true',
    );
  }
  // Any key opens the dummy app, so there it is no secret.
  return { authorize: () => authorization, apiKey: isDummy ? undefined : apiKey };
}

export function readOptions(options: ClientOptions): Settings {
  const { validation = 'warn', hooks = {} } = options;
  const baseUrls = resolveBaseUrls(options.baseUrl ?? 'https://api.intercom.io/v1/');
  let calls = 0;
  if (!['off', 'warn', 'strict'].includes(validation)) {
    refuse('validation', "must be 'off', 'warn' or 'strict'");
  }
  return {
    ...readCredentials(options),
    baseUrls,
    hosts: createHosts(baseUrls.length),
    gate: createGate(checkConcurrency(options.maxConcurrency ?? Number.POSITIVE_INFINITY)),
    fetch: options.fetch,
    timeout: checkTimeout('timeout', options.timeout ?? 30_000),
    totalTimeout: checkTimeout('totalTimeout', options.totalTimeout ?? false),
    retry: checkRetry(options.retry ?? 2),
    headers: readHeaders(options.headers),
    hooks,
    report: createReporter(hooks),
    nextCall: () => ++calls,
    validation,
  };
}
